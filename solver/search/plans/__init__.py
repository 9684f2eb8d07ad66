"""The first plan, made or mended, and from columns to plans."""
