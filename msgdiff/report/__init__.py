"""Results to text, one module a format."""
