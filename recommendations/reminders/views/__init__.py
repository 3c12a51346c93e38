"""Pages about the rules of reminders and about how often one wants email."""
