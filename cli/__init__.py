"""The command `wohin`: one file for each of its commands."""
