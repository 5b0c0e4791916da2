"""The loop that keeps facts true: what is due, whom to ask, in which words, and what a confirmation changes."""
