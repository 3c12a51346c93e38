"""What happened: operations with their number, declared events, row versions, the seal, as-of."""
