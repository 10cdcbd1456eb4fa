"""The stages of a rehearsal, in the order of a class's life."""
