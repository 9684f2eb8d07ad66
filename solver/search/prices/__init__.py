"""Prices of rows: bounds, and what each choice regrets."""
