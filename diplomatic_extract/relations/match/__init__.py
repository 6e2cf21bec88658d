"""Patterns held against a clause, one condition after the other."""
