"""Pages about councils, bodies and meetings."""
