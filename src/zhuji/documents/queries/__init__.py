"""Reading produced files, their versions, and the register of certificates."""

from zhuji.documents.queries.certificates import (
    CertificateRow,
    RevocationRow,
    certificate_number,
    certificate_of_trainee,
    certificate_or_404,
    certificates_of_class,
    class_of_certificate,
    count_of_class,
    last_serial,
    places_of_certificate,
    register_of_class,
    statement_of_row,
)
from zhuji.documents.queries.checking import Checked, check_code, check_number
from zhuji.documents.queries.files import ProducedFile, file_label, fresh_file, produced_file
from zhuji.documents.queries.keys import KeyRow, certificate_keys, is_own, key_purpose, signing_key
from zhuji.documents.queries.revocation_list import RevocationList, revocation_list
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
    "Checked",
    "DocumentRow",
    "FinalRow",
    "KeyRow",
    "ProducedFile",
    "RevocationList",
    "RevocationRow",
    "certificate_keys",
    "certificate_number",
    "certificate_of_trainee",
    "certificate_or_404",
    "certificates_of_class",
    "check_code",
    "check_number",
    "class_of_certificate",
    "count_of_class",
    "document_or_404",
    "documents_of_class",
    "facts_of_documents",
    "file_label",
    "final_version",
    "fresh_file",
    "is_own",
    "key_purpose",
    "last_serial",
    "last_version",
    "places_of_certificate",
    "places_of_document",
    "produced_file",
    "register_of_class",
    "revocation_list",
    "signing_key",
    "statement_of_row",
    "version_with_bytes",
]
