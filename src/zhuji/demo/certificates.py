"""Certificates of the demo's finished class: one lost and replaced, one revoked for good."""

from zhuji.base.clock import today
from zhuji.demo import acting, cast
from zhuji.documents.actions import revoke_certificate
from zhuji.documents.queries import CertificateRow, Revocation, certificates_of_class
from zhuji.flows.issue_certificates import reissue_certificate
from zhuji.rules.words import RevocationCause


def revoke_two(class_id: int) -> None:
    """The second of the register is replaced under a new number, the third stays without one."""
    _first, second, third, *_rest = certificates_of_class(class_id)
    _revoke(second, RevocationCause.LOST, "本人遗失，登报声明后换发。")
    again = reissue_certificate(by=cast.actor(cast.ORGANISER), certificate_id=second.id)
    acting.agreed(again, second.name)
    _revoke(third, RevocationCause.MISUSE, "纸质证书被他人改动，已收回，待核实后换发。")


def _revoke(row: CertificateRow, cause: RevocationCause, reason: str) -> None:
    said = Revocation(today(), cause, reason, "县委组织部部务会")
    by = cast.actor(cast.ORGANISER)
    acting.agreed(revoke_certificate(by=by, certificate_id=row.id, revocation=said), row.name)
