"""What was heard, for pages and commands."""
