"""A plan made better part by part, ring by ring."""
