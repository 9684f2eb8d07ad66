"""Two versions of a file that come of the same third one, brought together."""
