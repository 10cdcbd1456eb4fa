"""Documents of a class: shelves, versions, certificates."""

from zhuji.web.pages.documents.certificates import certificates, register
from zhuji.web.pages.documents.filling import filling
from zhuji.web.pages.documents.life import final, returned, take_back
from zhuji.web.pages.documents.shelves import file, kind, listing, make

__all__ = [
    "certificates",
    "file",
    "filling",
    "final",
    "kind",
    "listing",
    "make",
    "register",
    "returned",
    "take_back",
]
