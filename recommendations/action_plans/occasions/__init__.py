"""What is owed by a day: one module for what reminders tell of dates, one for what they tell of evidence."""
