"""Stored files: by their hash, whole or not at all."""
