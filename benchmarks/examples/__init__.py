"""Writes the two larger example inventories from the small tables beside it."""
