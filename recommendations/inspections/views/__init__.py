"""Pages that change what may be changed of an inspection and its recommendations, one subject a module."""
