"""Documents of a class: shelves, versions, certificates."""

from zhuji.web.pages.documents.certificates import certificates, check_page, register
from zhuji.web.pages.documents.filling import filling
from zhuji.web.pages.documents.life import final, returned, take_back
from zhuji.web.pages.documents.revoking import certificate, reissue, revoke
from zhuji.web.pages.documents.shelves import file, kind, listing, make

__all__ = [
    "certificate",
    "certificates",
    "check_page",
    "file",
    "filling",
    "final",
    "kind",
    "listing",
    "make",
    "register",
    "reissue",
    "returned",
    "revoke",
    "take_back",
]
