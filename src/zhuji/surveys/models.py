"""Questionnaires, their blind tokens and what was answered: used by needs, evaluation and follow-up."""
