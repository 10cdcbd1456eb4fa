"""What branches owe and have done, the leads that rules make of it, findings, and training needs."""
