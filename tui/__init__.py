"""The terminal interface: edit an inventory, check it, solve it, read the plan."""
