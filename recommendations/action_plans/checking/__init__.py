"""The plan check: what it finds in a stored plan, in words and as the rows of its page."""
