"""Inspections and their confirmed recommendations."""
