"""Measuring the reader: floors and speed."""
