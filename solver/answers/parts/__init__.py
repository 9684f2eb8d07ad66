"""A part of a model, solved or priced, for what answers need beside whole solves."""
