"""The first files of a municipality that nobody has told us about: what is public, and else that it is missing."""
