"""Commands on spreadsheets of plans: hand one over, match its columns, bring it in."""
