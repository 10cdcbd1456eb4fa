"""Drills: what could go wrong on an exam's day is made to go wrong, and what was promised is counted.

`make drill-exam` (`python -m tools.drill.exam`, `--short` for CI). A drill ends with 1 where anything that a
receipt promised is not there once, or a mark is not what the receipts say.
"""
