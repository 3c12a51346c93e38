"""Showing what happened: timelines of plans, recommendations and actions."""
