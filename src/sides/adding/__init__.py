"""Many articles into a store."""
