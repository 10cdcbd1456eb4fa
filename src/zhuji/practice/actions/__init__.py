"""What is planned, done, followed up and confirmed; the own review."""
