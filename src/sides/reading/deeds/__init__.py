"""Which words tell a PLOVER event, with its type, parties and status."""
