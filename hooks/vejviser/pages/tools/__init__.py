"""The tools: deadline, letter, consent and guided questions."""
