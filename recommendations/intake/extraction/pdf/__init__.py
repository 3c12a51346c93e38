"""A PDF’s characters, put back into lines, columns and tables from where they stand on the page."""
