"""Writing documents: versions, finals, certificates."""

from zhuji.documents.actions.certificates import (
    CertificateDraft,
    issue_certificates,
    revoke_certificate,
)
from zhuji.documents.actions.keys import renew_certificate_key
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
    "renew_certificate_key",
    "revoke_certificate",
    "take_back_final",
]
