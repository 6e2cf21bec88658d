"""Mentions, nominative names, references and links of persons, states, organisations and offices."""
