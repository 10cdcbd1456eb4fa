"""Reading produced files, their versions, and the register of certificates."""

from zhuji.documents.queries.certificates import (
    CertificateRow,
    certificate_number,
    certificate_of_trainee,
    certificates_of_class,
    last_serial,
)
from zhuji.documents.queries.files import ProducedFile, file_label, fresh_file, produced_file
from zhuji.documents.queries.versions import (
    DocumentRow,
    FinalRow,
    document_or_404,
    documents_of_class,
    facts_of_documents,
    final_version,
    last_version,
    places_of_document,
    version_with_bytes,
)

__all__ = [
    "CertificateRow",
    "DocumentRow",
    "FinalRow",
    "ProducedFile",
    "certificate_number",
    "certificate_of_trainee",
    "certificates_of_class",
    "document_or_404",
    "documents_of_class",
    "facts_of_documents",
    "file_label",
    "final_version",
    "fresh_file",
    "last_serial",
    "last_version",
    "places_of_document",
    "produced_file",
    "version_with_bytes",
]
