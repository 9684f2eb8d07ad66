"""What stands on the terminal while the toolkit of the interface is still being loaded."""
