"""Redacting words, anonymising people, and erasing whole things."""
