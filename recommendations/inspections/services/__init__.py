"""Commands on inspections and recommendations, one subject a module."""
