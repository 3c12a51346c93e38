"""Pages that change plans and actions, one subject a module."""
