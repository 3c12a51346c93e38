"""To whom released papers go, how, and what became of it."""
