"""The pages: each function turns knowledge into ready-made Danish, and a template puts it on paper."""
