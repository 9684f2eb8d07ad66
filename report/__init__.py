"""Every view of a plan as rows and words; commands and papers draw from it."""
