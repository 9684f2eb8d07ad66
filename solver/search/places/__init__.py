"""Problems in which places are filled and nothing else ties services together."""
