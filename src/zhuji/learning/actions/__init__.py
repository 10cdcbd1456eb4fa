"""Writing the catalogue, courseware and reading."""
