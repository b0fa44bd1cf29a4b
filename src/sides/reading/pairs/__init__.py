"""The coding of one given pair."""
