"""A plan made good again after figures have changed."""
