"""What the document is about: who is meant where a sentence leaves it out."""
