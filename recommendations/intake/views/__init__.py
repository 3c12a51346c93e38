"""Pages of a report on its way in, one subject a module."""
