"""A file's bytes become a document to read; runs in the child process, so nothing here knows Django."""
