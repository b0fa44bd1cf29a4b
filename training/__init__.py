"""How the reader is trained, and the sentences that the project wrote for it."""
