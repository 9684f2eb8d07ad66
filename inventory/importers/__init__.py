"""Rows of other tools' files for an inventory.

`formats.detect` reads a file, `guess.guess` says which column is which key, `convert.convert` makes
rows of it, and `merge.merge` brings them into a document as edits. Nothing here needs a command line.
"""
