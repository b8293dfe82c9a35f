"""The bench: one archive, several generators, the same site from each, and what it costs them."""
