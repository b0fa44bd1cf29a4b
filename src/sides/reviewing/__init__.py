"""What analysts say of codings, and what becomes of a reading by it."""
