"""Text by itself: Danish sentences, characters, lengths of time, suggestions and Markdown."""
