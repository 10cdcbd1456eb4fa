"""Courseware by topic, its review, and how far it was read."""
