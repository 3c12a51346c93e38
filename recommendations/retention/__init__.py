"""How long plans are kept: the retention schedule, legal holds, and disposal with its report."""
