"""Deeds between actors, and what was left uncoded."""
