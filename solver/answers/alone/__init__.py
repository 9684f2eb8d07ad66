"""One service by itself while all others do as planned."""
