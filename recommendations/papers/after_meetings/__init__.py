"""After a meeting: what it decided on each item that its paper asked of it, and what comes of that in the plan."""
