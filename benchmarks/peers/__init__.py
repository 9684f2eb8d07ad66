"""Engines by themselves on the model that the search works on, for comparison."""
