"""Updating one's own actions from an emailed link, without an account."""
