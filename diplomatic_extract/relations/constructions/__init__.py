"""Facts told by other means than a verb with its arguments: offices, figures, headlines, lists of members."""
