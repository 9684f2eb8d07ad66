"""Who pays: keys, protection, the core and the Shapley value."""
