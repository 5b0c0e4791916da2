"""The handbook of those who write: pages made from what the program itself knows."""
