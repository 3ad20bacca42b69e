"""Help, its search, and what this laptop can hear."""
