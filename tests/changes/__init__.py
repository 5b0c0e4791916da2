"""What changed, in words, and as a feed."""
