"""How good the data is: age, confirmation, plain language, spelling, advice."""
