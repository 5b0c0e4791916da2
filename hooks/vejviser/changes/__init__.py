"""What is otherwise on a site than it was: facts compared with those before, in words, and as a feed."""
