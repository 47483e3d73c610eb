"""Pages of what is decided together."""
