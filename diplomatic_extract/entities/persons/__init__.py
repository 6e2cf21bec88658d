"""Names of persons, and which of them mean one person."""
