"""Private calendar feeds of a person and of a plan, and one date to add to a calendar."""
