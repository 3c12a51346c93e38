"""The gate: what a finished paper has to be before anybody may release it, whatever made it."""
