"""Writing banks, test papers, exams and sittings."""
