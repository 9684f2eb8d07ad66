"""Published instances of three classical problems, written as inventories and solved as such."""
