"""A visit, for its page and its command."""
