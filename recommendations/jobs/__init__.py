"""Long work with progress: a truth in the database, claimed and swept like the outbox."""
