"""Plain Python: no Django, no clock, no database, no files, no sentences (reason codes and numbers)."""
