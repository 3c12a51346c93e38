"""Commands on a report on its way in, one subject a module."""
