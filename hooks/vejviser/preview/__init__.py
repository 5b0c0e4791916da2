"""The live preview of an editor."""
