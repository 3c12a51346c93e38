"""A second opinion on every kind of paper, from veraPDF: run by `make check-verapdf`, never collected as a test."""
