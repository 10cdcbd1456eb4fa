"""What trainees thought of a class, by survey."""
