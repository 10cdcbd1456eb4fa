"""Files in: what kind they are by their bytes, whether they are safe to read, and where they are
kept.
"""

from zhuji.base.files.check import MAX_BYTES, Upload, check_upload
from zhuji.base.files.refusal import FileRefused
from zhuji.base.files.sniff import TABLES, Kind, encoding_of, kind_of_media
from zhuji.base.files.store import forget_file, keep_for_now, open_file, store_bytes, store_file

__all__ = [
    "MAX_BYTES",
    "TABLES",
    "FileRefused",
    "Kind",
    "Upload",
    "check_upload",
    "encoding_of",
    "forget_file",
    "keep_for_now",
    "kind_of_media",
    "open_file",
    "store_bytes",
    "store_file",
]
