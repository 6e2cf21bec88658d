"""One normal form of who does what to whom in a clause."""
