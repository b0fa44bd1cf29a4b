"""What was read and what was made of it, in forms that other tools open."""
