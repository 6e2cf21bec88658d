"""Offices as a text states them, and who sits in them."""
