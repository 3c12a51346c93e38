"""People, services, memberships, and posts with who holds them when."""
