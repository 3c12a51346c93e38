"""Commands on the rules of reminders, one subject a module."""
