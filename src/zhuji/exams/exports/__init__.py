"""Question banks out, to be read, printed, edited, or taken to another system."""

from zhuji.exams.exports.run import Exported, export_bank, export_questions
from zhuji.exams.exports.workbook import write_template

__all__ = ["Exported", "export_bank", "export_questions", "write_template"]
