"""Our scripts for browsers, and the program that makes and runs them."""
