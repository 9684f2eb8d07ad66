"""The inventory: what the user wrote about services, sites and rules, and what is wrong with it."""
