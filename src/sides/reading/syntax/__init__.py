"""Clauses and noun phrases as the stages need them, on spaCy's parse."""
