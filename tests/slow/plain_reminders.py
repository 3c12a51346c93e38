"""What must be told to whom and when, by the issue's sentences, kept in plain lists: what the sweep must agree with.

Nothing of the product is imported here. A date is looked at at each sweep; every step of every rule that has a day of
its own is written down, and what is told, overtaken or no longer asked for is crossed out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")
FROM, UNTIL = 8, 18
HOLIDAYS = {
    *(date(2026, month, day) for month, day in [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
    date(2027, 1, 1),
}
OWNERS, LEADS, MANAGERS = "owner", "lead", "manager"
NEVER_WAITS = {"on_the_day", "overdue"}
NEVER = datetime(1, 1, 2, tzinfo=UTC)
AHEAD = 60  # of repetitions that are written down ahead


@dataclass
class PlainRule:
    to: str
    steps: tuple[int, ...]
    high: tuple[int, ...] = ()
    every: int = 0
    before: bool = False  # goes the open day before where its own is closed, else the next
    climbs: bool = False
    on: bool = True

    def steps_of(self, *, high: bool) -> list[int]:
        return sorted(self.high if high and self.high else self.steps)

    def days(self, *, high: bool) -> list[int]:
        steps = self.steps_of(high=high) if self.on else []
        if steps and self.every:
            steps += [steps[-1] + self.every * number for number in range(1, AHEAD)]
        return steps


def the_rules() -> dict[str, PlainRule]:
    return {
        "before_due": PlainRule(OWNERS, (-28, -14, -3), before=True),
        "on_the_day": PlainRule(OWNERS, (0,), before=True),
        "overdue": PlainRule(OWNERS, (7,), every=7),
        "overdue_lead": PlainRule(LEADS, (7,), (3,), climbs=True),
        "overdue_manager": PlainRule(MANAGERS, (14,), (7,), climbs=True),
    }


@dataclass(eq=False)
class Mail:
    to: str
    decided: datetime
    says: list[tuple[Dated, Step]]
    is_lost: bool = False
    has_arrived: bool = False

    @property
    def good_until(self) -> datetime:
        return datetime.combine(self.decided.astimezone(LONDON).date(), time(UNTIL), tzinfo=LONDON)


@dataclass(eq=False)
class Step:
    rule: str
    step: int
    to: str
    names: date
    goes: date
    state: str = "waits"  # waits, told, or why it is crossed out
    told_at: datetime | None = None
    told: dict[str, Mail] = field(default_factory=dict)
    is_answered: bool = False
    is_whole: bool = False  # nobody is left for whom it waits

    @property
    def owed(self) -> datetime:
        return datetime.combine(self.goes, time(FROM), tzinfo=LONDON)


@dataclass(eq=False)
class Dated:
    """One action's one date."""

    action: Any
    due: date
    stands: bool = False
    is_new: bool = True
    is_high: bool = False
    look_again: bool = True
    steps: dict[tuple[str, int], Step] = field(default_factory=dict)


@dataclass
class PlainLedger:
    rules: dict[str, PlainRule] = field(default_factory=the_rules)
    closed: set[date] = field(default_factory=set)
    wants: dict[str, str] = field(default_factory=dict)
    dates: dict[tuple[int, date], Dated] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    is_away: bool = False  # the mail server is known not to answer

    # --- Days ----------------------------------------------------------------------------------------

    def is_open(self, day: date) -> bool:
        return day.weekday() < 5 and day not in HOLIDAYS and day not in self.closed

    def goes_on(self, day: date, rule: PlainRule) -> date:
        while not self.is_open(day):
            day += -DAY if rule.before else DAY
        return day

    # --- Changes that people make --------------------------------------------------------------------

    def look_at_all_again(self) -> None:
        for dated in self.dates.values():
            dated.look_again = True

    def answered(self, action: int, *, said: date) -> None:
        """The owner has answered: of a date that has come nobody further up is told any more."""
        for dated in self.dates.values():
            if dated.action.pk != action:
                continue
            for step in dated.steps.values():
                if step.state == "told" and step.told_at.astimezone(LONDON).date() <= said:
                    step.is_answered = True
                if step.state == "waits" and self.rules[step.rule].climbs and dated.due <= said:
                    step.state = "answered"

    # --- The sweep -----------------------------------------------------------------------------------

    def sweep(self, actions: list[Any], who: Any, at: datetime) -> list[tuple[int, date, str, str]]:
        """Return what goes: of which action, for which date, to which audience, to whom."""
        today = at.astimezone(LONDON).date()
        self._look_at(actions, today)
        self._reckon(today, at)
        self._lose(at)
        if self.is_away or not (FROM <= at.astimezone(LONDON).hour < UNTIL and self.is_open(today)):
            return []
        went: list[tuple[Dated, Step, str]] = []
        for dated in self.dates.values():
            for step in self._latest_owed(dated, at):
                went += [(dated, step, person) for person in self._to(dated, step, who, today)]
        self._post(went, at)
        return [(dated.action.pk, dated.due, step.to, person) for dated, step, person in went]

    def _look_at(self, actions: list[Any], today: date) -> None:
        standing = {(one.pk, one.current): one for one in actions if one.is_owed and one.current is not None}
        for key, dated in self.dates.items():
            if dated.stands and key not in standing:
                dated.stands = False
                for step in dated.steps.values():
                    if step.state == "waits":
                        step.state = "ended"
        for key, action in standing.items():
            dated = self.dates.setdefault(key, Dated(action, key[1]))
            if not dated.stands or dated.is_high != action.is_high:
                dated.stands, dated.is_high, dated.look_again = True, action.is_high, True

    def _reckon(self, today: date, at: datetime) -> None:
        for dated in self.dates.values():
            if dated.stands and dated.look_again:
                self._reckon_one(dated, today, at)
                dated.look_again = dated.is_new = False

    def _reckon_one(self, dated: Dated, today: date, at: datetime) -> None:
        named = list(self._named(dated))
        to_come = {(step.rule, step.step): step for step in named if step.goes >= today}
        if dated.is_new:
            passed = [step for step in named if step.goes < today]
            own = [step for step in passed if not self.rules[step.rule].climbs]
            for step in own[-1:]:
                to_come[step.rule, step.step] = step
            climbing = [step for step in passed if self.rules[step.rule].climbs]
            for step in climbing:
                # Nobody further up hears of a new date before its owner has had a week.
                step.goes = self.goes_on(today + 7 * DAY + (step.step - climbing[0].step) * DAY, self.rules[step.rule])
                to_come[step.rule, step.step] = step
        said: dict[str, datetime] = {}
        for step in dated.steps.values():
            if step.told_at is not None:
                said[step.to] = max(step.told_at, said.get(step.to, step.told_at))
        has_answered = any(
            step.state == "answered"
            or (step.is_answered and step.told_at and step.told_at.astimezone(LONDON).date() >= dated.due)
            for step in dated.steps.values()
        )
        for key, step in to_come.items():
            if has_answered and self.rules[step.rule].climbs:
                continue  # whatever rule is turned on or changed after the answer
            had = dated.steps.get(key)
            if had is not None and had.state == "waits":
                had.names, had.goes = step.names, step.goes
            elif (had is None or had.state in {"ended", "unnamed"}) and step.owed > said.get(step.to, NEVER):
                step.told = had.told if had else {}
                dated.steps[key] = step
        names = {(step.rule, step.step) for step in named}
        for key, had in dated.steps.items():
            if had.state != "waits" or had.owed <= at or key in names:
                continue
            rule = self.rules[had.rule]
            others = [one.state for other, one in dated.steps.items() if other[0] == had.rule and one is not had]
            if (
                rule.on
                and rule.climbs
                and set(others) <= {"waits"}
                and not any(name == had.rule for name, _ in to_come)
            ):
                continue
            had.state = "unnamed"

    def _named(self, dated: Dated) -> Iterator[Step]:
        found = []
        for name, rule in self.rules.items():
            for step in rule.days(high=dated.is_high):
                day = dated.due + step * DAY
                found.append(Step(name, step, rule.to, day, self.goes_on(day, rule)))
        yield from sorted(found, key=lambda step: (step.goes, step.names, step.step))

    def _lose(self, at: datetime) -> None:
        """What still waits in the outbox and is too late, or tells of a date that has ended, is told anew."""
        for mail in self.mails:
            if mail.has_arrived or mail.is_lost:
                continue
            gone = any(not dated.stands for dated, _step in mail.says)
            if at >= mail.good_until or gone:
                self._is_lost(mail)

    def _is_lost(self, mail: Mail) -> None:
        mail.is_lost = True
        for dated, step in mail.says:
            if step.told.get(mail.to) is not mail:
                continue
            del step.told[mail.to]
            if step.state == "told" and not step.is_answered:
                if dated.stands:
                    step.state, step.told_at = "waits", None
                elif not step.told:
                    step.state, step.told_at = "ended", None

    def _latest_owed(self, dated: Dated, at: datetime) -> list[Step]:
        latest: dict[str, Step] = {}
        owed = [step for step in dated.steps.values() if step.state == "waits" and step.owed <= at]
        for step in sorted(owed, key=lambda step: (step.names, step.step)):
            if step.to in latest:
                latest[step.to].state = "overtaken"
            latest[step.to] = step
        return list(latest.values())

    def _to(self, dated: Dated, step: Step, who: Any, today: date) -> list[str]:
        """To whom it goes now; whoever wants or has had their email is left for later."""
        people = who(dated.action, step.to)
        if self.rules[step.rule].climbs:
            people = people - who(dated.action, OWNERS)
            if not people:
                step.state = "told already"
        left = {person for person in people if person not in step.told}
        now = {person for person in left if self._goes_now(step, person, today)}
        step.is_whole = now == left
        return sorted(now)

    def _goes_now(self, step: Step, person: str, today: date) -> bool:
        wants = self.wants.get(person, "daily")
        if wants == "each":
            return True
        if wants == "weekly" and step.rule not in NEVER_WAITS:
            week = [today - today.weekday() * DAY + number * DAY for number in range(7)]
            first = next(day for day in week if self.is_open(day))
            if today < first or (step.goes >= first and today != first):
                return False
        return not any(
            mail.to == person and not mail.is_lost and mail.decided.astimezone(LONDON).date() == today
            for mail in self.mails
        )

    def _post(self, went: list[tuple[Dated, Step, str]], at: datetime) -> None:
        by_mail: dict[tuple[str, int], Mail] = {}
        for dated, step, person in went:
            key = (person, id(step) if self.wants.get(person) == "each" else 0)
            mail = by_mail.setdefault(key, Mail(person, at, []))
            mail.says.append((dated, step))
            step.told[person] = mail
        self.mails += by_mail.values()
        for dated in self.dates.values():
            for step in dated.steps.values():
                if step.state == "waits" and step.is_whole:
                    step.state, step.told_at = "told", at
                step.is_whole = False

    # --- The outbox ----------------------------------------------------------------------------------

    def deliver(self, *, is_up: bool, others: bool, at: datetime) -> list[Mail]:
        """Return the emails that arrive; where the server is down whoever tries learns it.

        `others` says whether other email waits too.
        """
        waiting = [mail for mail in self.mails if not mail.has_arrived and not mail.is_lost and at < mail.good_until]
        if not is_up:
            self.is_away = self.is_away or bool(waiting) or others
            return []
        self.is_away = False
        for mail in waiting:
            mail.has_arrived = True
        return waiting
