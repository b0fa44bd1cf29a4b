"""Readings → occurrences: which codings tell of one happening, and how each tells it.

`occurrences.linked` puts the events of many readings together, `versions.versions` lays the
accounts of one occurrence side by side.
"""
