"""Whom a person asks for: a name as somebody types it, held against the names of the data."""
