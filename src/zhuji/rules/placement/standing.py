"""A placement that is being changed: what a few moves would break, without going over everybody."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from zhuji.rules.placement.check import Violation, away_reason, batches_called, called
from zhuji.rules.placement.facts import Placement, PlacementProblem, Rule
from zhuji.rules.placement.moments import Moment, meeting, moments_of
from zhuji.rules.verdict import Reason
from zhuji.rules.words import RuleKind


class Standing:
    """Counts kept up to date while people move; everybody of the problem must be placed."""

    def __init__(self, problem: PlacementProblem, placement: Placement) -> None:
        self.problem = problem
        self.given = {person.id: placement[person.id] for person in problem.people}
        self.people = {person.id: person for person in problem.people}
        self.batches = {batch.id: batch for batch in problem.batches}
        self.units = {unit.id: unit for unit in problem.units}
        self.taken = Counter(self.given.values())
        self.sent = Counter(
            (person.unit, self.given[person.id])
            for person in problem.people
            if person.id not in problem.exempt
        )
        self._names = called(problem)
        self._batch_names = batches_called(problem)
        self._met = meeting(problem.batches)
        self._moments: dict[str, list[Moment]] = defaultdict(list)
        for moment in moments_of(problem.batches):
            for batch in moment.batches:
                self._moments[batch].append(moment)
        self._fixed = {one.person: one.batch for one in problem.fixed}
        self._apart: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pair in problem.apart:
            for one in pair:
                self._apart[one].append(pair)
        self._together: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for group in problem.together:
            for one in group:
                self._together[one].append(group)

    def move(self, moves: Mapping[str, str]) -> None:
        """Carry moves out, whatever they break."""
        for person, batch in moves.items():
            was, self.given[person] = self.given[person], batch
            self.taken[was] -= 1
            self.taken[batch] += 1
            if person not in self.problem.exempt:
                unit = self.people[person].unit
                self.sent[unit, was] -= 1
                self.sent[unit, batch] += 1

    def broken_by(self, moves: Mapping[str, str]) -> tuple[Violation, ...]:
        """What would be broken, of all that these moves touch, once they were carried out."""
        back = {person: self.given[person] for person in moves}
        self.move(moves)
        found = tuple(self._touched(back))
        self.move(back)
        return found

    def holds(self, moves: Mapping[str, str]) -> bool:
        """Whether nothing that the moves touch would be broken."""
        back = {person: self.given[person] for person in moves}
        self.move(moves)
        held = next(self._touched(back), None) is None
        self.move(back)
        return held

    def mates(self, person: str) -> tuple[str, ...]:
        """Everybody who must be in the same batch, the person among them."""
        found, ahead = {person: None}, [person]
        while ahead:
            for group in self._together.get(ahead.pop(), ()):
                ahead += [one for one in group if one not in found]
                found |= dict.fromkeys(group)
        return tuple(found)

    def _touched(self, back: Mapping[str, str]) -> Iterator[Violation]:
        for person in back:
            yield from self._person(person, self.given[person])
        left, entered = set(back.values()), {self.given[person] for person in back}
        yield from self._sizes(sorted(left), sorted(entered))
        yield from self._away(back)
        yield from self._pairs(back)

    def _person(self, person: str, batch: str) -> Iterator[Violation]:
        values = {"name": self._names[person], "batch": self._batch_names[batch]}
        if batch in self.people[person].busy:
            rule = Rule(RuleKind.BUSY, (person,))
            yield Violation(rule, Reason.of("placement_busy", **values), Moment((batch,)))
        fixed = self._fixed.get(person, batch)
        if fixed != batch:
            rule = Rule(RuleKind.FIXED, (person,))
            values["batch"] = self._batch_names[fixed]
            yield Violation(rule, Reason.of("placement_fixed", **values), Moment((fixed,)))

    def _sizes(self, left: Iterable[str], entered: Iterable[str]) -> Iterator[Violation]:
        for key in entered:
            batch, count = self.batches[key], self.taken[key]
            if count > batch.capacity:
                yield Violation(
                    Rule(RuleKind.CAPACITY, (key,)),
                    Reason.of(
                        "placement_capacity",
                        batch=self._batch_names[key],
                        count=count,
                        most=batch.capacity,
                    ),
                )
        for key in left:
            batch, count = self.batches[key], self.taken[key]
            if count < batch.at_least:
                yield Violation(
                    Rule(RuleKind.AT_LEAST, (key,)),
                    Reason.of(
                        "placement_at_least",
                        batch=self._batch_names[key],
                        count=count,
                        least=batch.at_least,
                    ),
                )

    def _away(self, moved: Iterable[str]) -> Iterator[Violation]:
        seen = {
            (self.people[person].unit, moment): None
            for person in moved
            if person not in self.problem.exempt
            for moment in self._moments[self.given[person]]
        }
        for key, moment in seen:
            unit = self.units[key]
            count = sum(self.sent[key, batch] for batch in moment.batches)
            if count > unit.away_at_most:
                yield Violation(
                    Rule(RuleKind.AWAY, (key,)),
                    away_reason(self._batch_names, unit, moment, count),
                    moment,
                )

    def _pairs(self, moved: Iterable[str]) -> Iterator[Violation]:
        pairs = dict.fromkeys(pair for one in moved for pair in self._apart.get(one, ()))
        for pair in pairs:
            first, second = (self.given[one] for one in pair)
            if second in self._met[first]:
                names = {"first": self._names[pair[0]], "second": self._names[pair[1]]}
                yield Violation(
                    Rule(RuleKind.APART, pair),
                    Reason.of("placement_apart", **names),
                    Moment(tuple(dict.fromkeys((first, second)))),
                )
        groups = dict.fromkeys(group for one in moved for group in self._together.get(one, ()))
        for group in groups:
            if len({self.given[one] for one in group}) > 1:
                names = {"names": "、".join(self._names[one] for one in group)}
                rule = Rule(RuleKind.TOGETHER, group)
                yield Violation(rule, Reason.of("placement_together", **names))
