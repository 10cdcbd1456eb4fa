"""Cases called for, handed in, commented and chosen; discussion records typed back."""
