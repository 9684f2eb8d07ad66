"""Small problems proven: what is left below a plan, in halves, in states."""
