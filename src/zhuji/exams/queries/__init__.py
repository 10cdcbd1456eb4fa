"""Reading banks, test papers, exams and sittings."""
