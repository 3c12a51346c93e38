"""Forms about inspections and their recommendations, one subject a module."""
