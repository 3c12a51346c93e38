"""Forms about people, posts and a service's own choices, one subject a module."""
