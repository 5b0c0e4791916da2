"""From data to what visitors see: build aside, verify, swap, go back."""
