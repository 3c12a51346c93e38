"""A Word file’s paragraphs, with the labels that Word prints but does not keep."""
