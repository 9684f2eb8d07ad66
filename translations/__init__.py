"""The catalogues of sentences, `LANGUAGE/LC_MESSAGES/wohin.mo`, read by `inventory.language`."""
