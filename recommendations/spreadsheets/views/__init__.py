"""Pages about spreadsheets: bringing one in, and taking a plan away as one."""
