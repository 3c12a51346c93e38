"""Deciding how long plans are kept, holding them, and disposing of them."""
