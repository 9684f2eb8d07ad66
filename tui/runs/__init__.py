"""Runs of the optimiser: processes of their own, each with a folder beside the inventory."""
