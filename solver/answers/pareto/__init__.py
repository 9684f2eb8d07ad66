"""Cost against one criterion."""
