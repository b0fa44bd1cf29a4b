"""Bytes to Articles: plain text, web pages, JSON, standard input and, where the user gives one, an
address. `sources.articles` is the way in."""
