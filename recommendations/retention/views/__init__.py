"""The pages about how long plans are kept: the schedule, legal holds, disposals and their reports."""
