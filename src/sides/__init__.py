"""Sides reads political reporting and works out who did what to whom, who said what about it,
and who is on whose side, with every answer tied to the words it rests on."""

__version__ = "0.1.0"
