"""Redacting what should never have been there, everywhere at once, and anonymising people: two persons and a reason."""
