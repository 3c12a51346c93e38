"""Pages about the people of a service, the posts they hold and what the service has chosen."""
