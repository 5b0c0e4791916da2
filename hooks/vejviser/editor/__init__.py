"""The editor in a browser: forms made from the models, the page beside them, save, publish and go back."""
