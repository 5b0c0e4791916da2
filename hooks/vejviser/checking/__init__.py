"""What only shows when files are compared: ids that lead nowhere, overlaps, contradictions."""
