"""Readings on disk: one DuckDB file, whose tables are documented and open to everybody."""
