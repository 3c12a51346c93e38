"""Looking at what happened, and at how things stood."""
