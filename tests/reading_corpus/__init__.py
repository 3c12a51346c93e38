"""Invented reports of every era and form, printed in every form a person may hand over, and the reader's score."""
