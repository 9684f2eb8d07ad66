"""What could be changed so that there is a plan."""
