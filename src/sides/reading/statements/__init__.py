"""Who says what: cues, sources and contents, and the speakers."""
