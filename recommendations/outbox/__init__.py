"""Email that has been decided on: the table is the truth, the queue only a hint."""
