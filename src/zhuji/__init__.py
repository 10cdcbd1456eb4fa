"""Zhuji 筑基: a county's training classes for grassroots Party-affairs workers."""

__version__ = "0.1.0"
