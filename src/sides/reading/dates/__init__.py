"""Dates in the text, and the deeds that they belong to."""
