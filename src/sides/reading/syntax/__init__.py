"""Clauses and noun phrases as the stages need them, on the encoder's parse."""
