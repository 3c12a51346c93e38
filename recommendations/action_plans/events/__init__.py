"""What can happen to a plan and all that belongs to it, one subject a module."""
