"""Who plays, where, and what the rehearsal knows by itself."""

import random
import secrets
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from zhuji.rehearsal.browser import Browser
from zhuji.rehearsal.county import County
from zhuji.rehearsal.report import Report
from zhuji.rehearsal.server import RunningServer

AT_ONCE: Final = 8
_HOUR: Final = 20  # the lessons of a day are over, and no midnight comes in between

T = TypeVar("T")
R = TypeVar("R")


def place_of_evening(moment: datetime) -> ZoneInfo:
    """A place where it is between eight and nine in the evening at `moment`.

    The class signs in, sits and closes on its last day: whenever the rehearsal is begun, that day must
    have been taught and must not end while it runs.
    """
    east = (_HOUR - moment.astimezone(UTC).hour + 12) % 24 - 12
    return ZoneInfo(f"Etc/GMT{-east:+d}")  # these names count westwards


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    password: str


@dataclass(slots=True)
class SessionSeen:
    """A session as its page shows it; `minutes` long."""

    id: int
    title: str
    kind: str
    day: date
    half: str
    starts: time
    minutes: int


@dataclass(slots=True)
class Trainee:
    """One trainee, what the rehearsal makes it do, and what must come of it."""

    place: int  # in the roster, from 0
    number: int
    name: str
    unit: str
    id: int = 0
    account: Account | None = None
    absent: set[int] = field(default_factory=set)  # session ids without a signature
    excused: set[int] = field(default_factory=set)  # session ids under a granted leave
    sits: bool = True
    held: dict[int, tuple[int, tuple[int, ...]]] = field(default_factory=dict)
    mark: Fraction | None = None
    outcome: str = ""
    known: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)  # by topic: got, full

    def every(self, step: int, at: int) -> bool:
        """One trainee in so many, spread over the roster."""
        return self.place % step == at % step


@dataclass(slots=True)
class PaperSeen:
    """A question of the published paper as the organiser sees it."""

    stem: str
    kind: str
    marks: Fraction
    right: frozenset[str]  # texts of the right options


@dataclass(slots=True)
class Scene:
    """Everything the stages hand on to one another."""

    server: RunningServer
    report: Report
    county: County
    size: int
    bank: tuple[str, bytes]  # the Word file's name and content
    key: Mapping[str, frozenset[str]]  # by stem the right options' texts, where they are known
    out: Path
    seed: str
    zone: ZoneInfo
    accounts: dict[str, Account] = field(default_factory=dict)
    browsers: dict[str, Browser] = field(default_factory=dict)
    unit_ids: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    nominated: list[tuple[str, str]] = field(default_factory=list)  # unit, name
    findings: list[tuple[str, str, str]] = field(default_factory=list)  # organisation, rule, period
    bank_name: str = "党务知识题库"
    class_id: int = 0
    batch_id: int = 0
    paper_id: int = 0
    second_id: int = 0  # the B paper
    spare_id: int = 0  # the paper for a make-up test
    exam_id: int = 0
    sessions: list[SessionSeen] = field(default_factory=list)
    trainees: list[Trainee] = field(default_factory=list)
    paper: list[PaperSeen] = field(default_factory=list)
    topics: dict[str, int] = field(default_factory=dict)  # ids by name
    material_id: int = 0  # the courseware that trainees read
    tests_end: datetime | None = None  # when pre-test and check are over

    @property
    def title(self) -> str:
        return "全县基层党务工作者示范培训班"

    def now(self) -> datetime:
        """The wall clock at the installation's own place."""
        return datetime.now(self.zone)

    def last_day(self) -> date:
        """The class's third day: today."""
        return self.now().date()

    def dice(self, what: str) -> random.Random:
        """Play, not secrecy: the same seed, the same class."""
        return random.Random(f"{self.seed}:{what}")  # noqa: S311

    def password(self) -> str:
        return f"yanlian-{secrets.token_urlsafe(9)}"

    def as_user(self, who: str) -> Browser:
        """The browser of a user, signed in at the first call."""
        if who not in self.browsers:
            self.browsers[who] = self.new_browser(self.accounts[who])
        return self.browsers[who]

    def new_browser(self, account: Account) -> Browser:
        """Another device of a user, signed in."""
        browser = Browser(self.server.site)
        browser.sign_in(account.username, account.password)
        return browser

    def device_of(self, trainee: Trainee) -> Browser:
        """A device of a trainee, signed in with the slip; LookupError before there is one."""
        if trainee.account is None:
            raise LookupError(f"{trainee.name} has no slip")
        return self.new_browser(trainee.account)

    def close(self) -> None:
        for browser in self.browsers.values():
            browser.client.close()


def together(work: Callable[[T], R], items: Iterable[T], *, at_once: int = AT_ONCE) -> list[R]:
    """Do it for all at the same time, so many at once; the first fault is raised."""
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return list(pool.map(work, items))
