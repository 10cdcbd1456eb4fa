"""A whole class acted out through HTTP, as its users would."""
