"""Places in the text, and where they are."""
