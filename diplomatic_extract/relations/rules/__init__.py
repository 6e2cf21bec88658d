"""Relation files: their types, reading, checking and catalogue."""
