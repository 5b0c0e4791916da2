"""From changed values back to files: the smallest change to the text, and what changed."""
