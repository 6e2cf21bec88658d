"""What a document is about: its events, their sides and places, and what sentences leave to them."""
