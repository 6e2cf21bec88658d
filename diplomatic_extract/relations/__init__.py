"""Rules, matching, status, attributes, merging and explanation of relations."""
