"""What `?at=` names: one instant of a service's record, resolved to the number of an operation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User, roles_in
from recommendations.accounts.services.days import shown
from recommendations.action_plans.models import Baseline
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.domain.sheet_dates import DATE, read_time
from recommendations.meetings.models import Meeting
from recommendations.papers.models import Paper
from recommendations.papers.policies import papers_told_to

LONDON = ZoneInfo("Europe/London")
# A day, or an instant to the minute, the second or the microsecond, with or without its zone.
WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2})(?P<second>:\d{2})?(?P<part>\.\d{1,6})?\s*(?P<zone>Z|[+-]?\d{2}:?\d{2})?)?",
    re.ASCII,
)
# The same as people write it, with the whole year: “3 March 2026”, “3/3/2026 at 14:02”.
BY_HAND = re.compile(r"(?P<day>\d.{3,40}?\d{4})(?:,?\s+(?:at\s+)?(?P<time>\d{1,2}[:.]\d{2}))?", re.ASCII)


class MomentUnknown(Exception):
    """What was asked for is no moment of the service's record; its words name the mend, `status` is the page's."""

    def __init__(self, sentence: str, *, status: int = 404) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Moment:
    """The record as it stood after `operation`: the last one by then.

    `at` is the instant asked for, `on` its day in London: by it overdue and held posts are told. `words` follow
    “as it stood at”; `text` asks for the same moment again.
    """

    text: str
    operation: Operation
    at: datetime
    words: str

    @property
    def number(self) -> int:
        """The number of its operation in the service's chain."""
        return self.operation.number

    @property
    def on(self) -> date:
        return timezone.localdate(self.at, LONDON)


def moment(service: Service, text: str, *, user: User, now: datetime) -> Moment:
    """Return the moment that the text names: an instant, a day's end, or `kind:key` of what this person may see.

    `2026-03-03T14:02` (in London's time where it gives no zone), `2026-03-03`, “3 March 2026, 14:02”, `meeting:12`,
    `paper:7` or `paper:YP-1-3`, `baseline:5`, `operation:123`. What is given less finely means its end: everything
    that the record shows at 14:02 belongs to 14:02, and the whole day to its day, but nothing after `now`. Among
    operations of one instant the greatest number is the last. Raises MomentUnknown.
    """
    text = text.strip()
    kind, colon, key = text.partition(":")
    if colon and kind in NAMED:
        return NAMED[kind](service, key.strip(), user, now)
    return _written(service, text, now=now)


def _written(service: Service, text: str, *, now: datetime) -> Moment:
    found = WRITTEN.fullmatch(text) or WRITTEN.fullmatch(_in_figures(text))
    try:
        if found is None:
            raise ValueError(text)
        day = date.fromisoformat(found["day"])
        if found["time"] is None:
            return _day_end(service, day, text=text, now=now, words=_("the end of %(day)s") % {"day": shown(day)})
        begins, ends = _instants(found)
    except (ValueError, OverflowError) as error:
        raise MomentUnknown(
            _(
                "“%(text)s” is no moment. Give a date such as 3 March 2026, a date and time such as 3 March 2026, "
                "14:02, or choose a meeting, a paper or a baseline."
            )
            % {"text": text[:60]},
            status=400,
        ) from error
    if begins > now:
        raise _in_the_future()
    at = min(ends, now)
    return _last_by(service, at, text=text, words=_clock_words(begins))


def _in_figures(text: str) -> str:
    """Return a day that is written by hand, with or without a time, as WRITTEN reads it; "" where it is none."""
    found = BY_HAND.fullmatch(text)
    if found is None or DATE.fullmatch(found["day"]) is None:
        return ""
    days = read_time(found["day"]).dates
    if len(days) != 1 or days[0].is_month:
        return ""
    return f"{days[0].on}T{found['time'].replace('.', ':').zfill(5)}" if found["time"] else f"{days[0].on}"


def _instants(found: re.Match[str]) -> tuple[datetime, datetime]:
    """Return the first and the last instant of what is written.

    Of the hour that comes twice in October the second is meant, so that all that the clock showed then is in; the
    hour that March leaves out is read on the clock that would have gone on.
    """
    naive = datetime.fromisoformat(f"{found['day']}T{found['time']}{found['second'] or ':00'}{found['part'] or ''}")
    if found["zone"]:
        zone = found["zone"].replace("Z", "+00:00")
        sign = "" if zone[0] in "+-" else "+"  # a plus in an address arrives as a space
        begins = datetime.fromisoformat(f"{naive.isoformat()}{sign}{zone}").astimezone(UTC)
    else:
        begins = max(naive.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1))
    if found["part"]:
        return begins, begins
    length = timedelta(seconds=1) if found["second"] else timedelta(minutes=1)
    return begins, begins + length - timedelta(microseconds=1)


def _clock_words(at: datetime) -> str:
    local = at.astimezone(LONDON)
    comes_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    clock = f"{local:%H:%M %Z}" if comes_twice else f"{local:%H:%M}"
    return _("%(clock)s on %(day)s") % {"clock": clock, "day": shown(local.date())}


def _day_end(service: Service, day: date, *, text: str, now: datetime, words: str) -> Moment:
    """Return the end of the day in London, or now where the day is not over."""
    if day > timezone.localdate(now, LONDON):
        raise _in_the_future()
    ends = datetime.combine(day, time.max, LONDON).astimezone(UTC)
    return _last_by(service, min(ends, now), text=text, words=words)


def _last_by(service: Service, at: datetime, *, text: str, words: str) -> Moment:
    chain = Operation.objects.filter(chain=key_of(service), seal__isnull=False)
    # Along a chain the instants only grow, so this is the greatest number too, and the index knows it at once.
    operation = chain.filter(at__lte=at).order_by("-at", "-number").first()
    if operation is None:
        first = chain.order_by("number").first()
        if first is None:
            raise MomentUnknown(_("Nothing is recorded in this service yet, so there is nothing to look back at."))
        raise MomentUnknown(
            _("The record of this service begins at %(first)s. Choose that or a later moment.")
            % {"first": _clock_words(first.at)}
        )
    return Moment(text=text, operation=operation, at=at, words=words)


def _numbered(service: Service, number: int) -> Operation | None:
    return Operation.objects.filter(chain=key_of(service), seal__isnull=False, number=number).first()


def _of_operation(service: Service, key: str, _user: User, _now: datetime) -> Moment:
    operation = _numbered(service, _key(key))
    if operation is None:
        raise MomentUnknown(
            _("The record of this service has no operation %(key)s. Choose a date, a meeting, a paper or a baseline.")
            % {"key": key[:20]}
        )
    return Moment(
        text=f"operation:{operation.number}", operation=operation, at=operation.at, words=_clock_words(operation.at)
    )


def _of_meeting(service: Service, key: str, user: User, now: datetime) -> Moment:
    held = Meeting.objects.visible_to(user).filter(service=service).select_related("body")
    found = held.filter(pk=_key(key)).first()
    if found is None:
        raise MomentUnknown(_("There is no such meeting in this service. Choose one of its meetings, or a date."))
    words = _("the end of the day of %(meeting)s") % {"meeting": found}
    return _day_end(service, found.held_on, text=f"meeting:{found.pk}", now=now, words=words)


def _of_paper(service: Service, key: str, user: User, _now: datetime) -> Moment:
    known = Paper.objects.visible_to(user).filter(service=service)
    seen = papers_told_to(roles_in(user, service.pk), known).defer("snapshot")
    code = re.fullmatch(r"YP-(\d{1,15})-(\d{1,9})", key.upper())
    which = Q(service_id=int(code[1]), number=int(code[2])) if code else Q(pk=_key(key))
    paper = seen.filter(which).first()
    operation = paper and _numbered(service, paper.operation_number)
    if not paper or not operation:
        raise MomentUnknown(_("There is no such paper in this service. Choose one of its papers, or a date."))
    words = _("%(clock)s, as paper %(code)s says it") % {"clock": _clock_words(paper.as_at), "code": paper.code}
    return Moment(text=f"paper:{paper.pk}", operation=operation, at=max(paper.as_at, operation.at), words=words)


def _of_baseline(service: Service, key: str, user: User, _now: datetime) -> Moment:
    found = Baseline.objects.visible_to(user).filter(service=service, pk=_key(key)).select_related("plan").first()
    operation = found and _numbered(service, found.operation_number)
    if not found or not operation:
        raise MomentUnknown(
            _("There is no such baseline in this service. Choose a baseline of one of its plans, or a date.")
        )
    words = _("%(clock)s, baseline %(number)s of “%(plan)s”") % {
        "clock": _clock_words(operation.at),
        "number": formats.number_format(found.number),
        "plan": found.plan.title,
    }
    return Moment(text=f"baseline:{found.pk}", operation=operation, at=operation.at, words=words)


def _key(text: str) -> int:
    """Return the number written, or one that nothing has."""
    return int(text) if re.fullmatch(r"\d{1,15}", text, re.ASCII) else 0


def _in_the_future() -> MomentUnknown:
    return MomentUnknown(_("That is in the future. Choose a moment that has passed."), status=400)


NAMED: dict[str, Callable[[Service, str, User, datetime], Moment]] = {
    "meeting": _of_meeting,
    "paper": _of_paper,
    "baseline": _of_baseline,
    "operation": _of_operation,
}
