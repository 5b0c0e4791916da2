"""Tests of a new municipality's first files."""
