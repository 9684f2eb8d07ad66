"""Rows of other tools' files into the open inventory: read, mapped in a form, taken over at once."""
