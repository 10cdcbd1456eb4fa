"""The handbook tells a trainee the rules that a trainee has to keep, and no business of the office."""

import tomllib
from pathlib import Path

import zhuji
from zhuji.flows.papers.handbook import FOR_TRAINEES

RULEBOOK = Path(zhuji.__file__).parent / "rulebook"


def figures(subject: str) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (RULEBOOK / subject).glob("*.toml"))
    return {key for text in texts for key in tomllib.loads(text)["figures"]}


def test_every_rule_told_is_one_of_the_rulebook() -> None:
    assert {
        subject: keys - figures(subject) for subject, keys in FOR_TRAINEES.items()
    } == dict.fromkeys(FOR_TRAINEES, frozenset())


def test_what_only_the_office_does_is_not_told() -> None:
    left = {subject: figures(subject) - keys for subject, keys in FOR_TRAINEES.items()}
    assert left == {
        "presence": {"unit"},
        "leave": {"teacher_half_days"},
        "completion": {"sessions_make_up_allowed", "next_run_allowed", "make_up_days"},
    }
