"""The same problem with something different, and what would be best then."""
