"""At which price services come to a provider, or leave it."""
