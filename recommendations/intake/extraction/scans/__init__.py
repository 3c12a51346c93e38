"""The letters of scanned pages, recognised with tesseract."""
