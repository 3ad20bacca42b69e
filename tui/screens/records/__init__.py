"""Where records are kept, made and filled."""
