"""What follows from the data: hours, deadlines, guided questions, readability, explained words."""
