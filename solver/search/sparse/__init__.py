"""The model by column, and what its rows say about single choices."""
