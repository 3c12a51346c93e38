"""Commands on plans and actions, one subject a module."""
