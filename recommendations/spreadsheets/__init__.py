"""Plans come in from spreadsheets and go out to them again, unchanged."""
