"""What comes in: text, HTML, JSON Lines, tables, folders; zones and document facts."""
