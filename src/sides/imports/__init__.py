"""Event data of others, POLECAT, GDELT and ICEWS, into a store: coded events without texts."""
