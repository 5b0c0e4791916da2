"""What was made before, so that it is not made again: within a run, and for the next one."""
