"""A visit to a client's home: one sweep with an id, its steps, its rooms, what was answered, its end."""
