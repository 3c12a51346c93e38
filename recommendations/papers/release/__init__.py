"""Releasing papers by a person, clearing what holds one back, withdrawing by hand, and councils' translations."""
