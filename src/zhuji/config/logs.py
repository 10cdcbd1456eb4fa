"""What the log leaves out."""

import logging
from http import HTTPStatus


class WithoutTraceback(logging.Filter):
    """A refusal (4xx) is one line with its address; a failure of ours keeps its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = None
            record.exc_text = None
        return True
