"""The command ``vejviser``."""
