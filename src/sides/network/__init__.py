"""Signed networks: ties, and the sides they make."""
