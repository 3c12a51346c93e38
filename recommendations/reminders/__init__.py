"""The ledger of promises and the sweep; features declare what is owed in their occasions.py."""
