"""Writing documents: versions, finals, certificates."""

from zhuji.documents.actions.certificates import CertificateDraft, issue_certificates
from zhuji.documents.actions.versions import (
    Content,
    declare_final,
    give_back,
    keep_document,
    take_back_final,
)

__all__ = [
    "CertificateDraft",
    "Content",
    "declare_final",
    "give_back",
    "issue_certificates",
    "keep_document",
    "take_back_final",
]
