"""Reading practice: action plans with their state, milestones and follow-up; the own review."""
