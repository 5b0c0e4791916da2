"""What stood in a file before: with git where there is git, with plain copies where not."""
