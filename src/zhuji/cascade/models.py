"""Class packs: sealed, opened, carried on and counted."""
