"""Figures over all areas: reads only."""
