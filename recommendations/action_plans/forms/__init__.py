"""Forms about plans and actions, one subject a module."""
