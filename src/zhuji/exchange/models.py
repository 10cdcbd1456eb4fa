"""Written experiences, what was said of them, and what the groups discussed."""
