"""From bytes to typed records, with every fault in Danish at its place."""
