"""Pages of distribution lists, of sending, and those that links to papers open."""
