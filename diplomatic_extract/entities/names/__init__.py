"""Names of states, bodies and places in a text."""
