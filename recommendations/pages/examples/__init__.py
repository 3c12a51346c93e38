"""Five invented services to look at: just read, drafting, signed off, mid-delivery with slippage, nearly closed."""
