"""What needs the reader today, as home lists it: one module a subject."""
