"""The handbook for editors: the pages that follow from the models."""
