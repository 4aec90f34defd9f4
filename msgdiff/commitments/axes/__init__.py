"""The axes of strength, each compared by a module of its own."""
