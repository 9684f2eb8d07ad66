"""What groups of organisations save by themselves."""
