"""How firm a plan is where figures are not known for sure."""
