"""Whole documents of their own: library screens and printed sheets."""
