"""Reading exchange: cases with what was said of them, and the records of discussions."""
