"""The production shape as plain processes, on a real PostgreSQL and a Redis of its own."""
