"""How well the reader does against labelled text, and the floors it must not fall below."""
