"""How a site looks: its colours, its mark, and pictures and fonts of a municipality's own."""
