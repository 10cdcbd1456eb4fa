"""What a trainee does at home: action plans, milestones, follow-up; and the own review of abilities."""
