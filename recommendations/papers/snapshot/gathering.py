"""Everything a board update says, read once while the record stands still; what follows touches no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.standing.standings import RecommendationStanding, answers, standings_of
from recommendations.action_plans.summaries import RatedAction, rules_for, rules_in_force
from recommendations.action_plans.wording import RATING_WORDS, definitions, rule_in_words
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.inspections.models import Recommendation, outcome_window
from recommendations.measures.summaries import MeasureStanding, standings_of_measures
from recommendations.meetings.models import Body, BodyKind, Meeting
from recommendations.papers.after_meetings.updates import updates_asked_for
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.snapshot import board, date_values, record_checks, reshaping_values, since_values
from recommendations.papers.snapshot.action_values import GatheredAction, action_value, gathered_actions
from recommendations.papers.snapshot.flagged_words import flagged_keys
from recommendations.papers.snapshot.measure_values import measure_values
from recommendations.papers.snapshot.move_values import agreement_of
from recommendations.papers.snapshot.recommendation_values import decisions_on_recommendations, standing_values
from recommendations.reminders.ledger import NEVER, Told, told_of


def gather(
    plan: ActionPlan,
    *,
    head: ChainHead,
    as_at: datetime,
    code: str,
    meeting: Meeting | None,
    asked_by: str,
    dates: str = "current",
    of_panel: bool = False,
) -> board.BoardPaper:
    """Return the board update of the plan, or what a panel's report is made from.

    The caller holds the chain's head, so nothing changes meanwhile. At most 25 queries, whatever the size of the plan
    and whatever happened to it since the last paper.
    """
    seen = seen_now(plan, meeting=meeting, on=timezone.localdate(as_at), of_panel=of_panel)
    since = seen.since(number=head.number)
    return paper_of(seen, head=head, as_at=as_at, code=code, asked_by=asked_by, dates=dates, since=since)


@dataclass(frozen=True)
class Seen:
    """The plan's rows as they stand where they are read, on a day; `last` is the paper before this one."""

    plan: ActionPlan
    meeting: Meeting | None
    on: date
    recommendations: list[Recommendation]
    actions: dict[int, GatheredAction]
    last: Paper | None

    def since(self, *, number: int) -> board.SinceLastPaper | None:
        """Return what has changed between the last paper and the operation of that number, which these rows are of."""
        if self.last is None:
            return None
        rated = {pk: one.rated for pk, one in self.actions.items()}
        return since_values.since(self.plan, last=self.last, number=number, on=self.on, rated=rated)


def seen_now(plan: ActionPlan, *, meeting: Meeting | None, on: date, of_panel: bool = False) -> Seen:
    """Read the plan's rows as they stand, for a paper for that meeting, and find the board's or the panel's last."""
    plan.inspection.service = plan.service  # known already, so not asked for again
    # An action may answer what another inspection recommended: it counts, and is called after that.
    answered = Q(inspection=plan.inspection) | Q(pk__in=plan.actions.order_by().values("recommendation_id"))
    rows = Recommendation.objects.filter(answered)
    known = list(rows.select_related("response__approved_by", "response__meeting__body"))
    return Seen(
        plan=plan,
        meeting=meeting,
        on=on,
        recommendations=[row for row in known if row.inspection_id == plan.inspection_id],
        actions=gathered_actions(plan, recommendations=known, on=on),
        last=_last_paper(plan, meeting=meeting, on=on, of_panel=of_panel),
    )


def paper_of(
    seen: Seen,
    *,
    head: ChainHead,
    as_at: datetime,
    code: str,
    asked_by: str,
    dates: str,
    since: board.SinceLastPaper | None,
) -> board.BoardPaper:
    """Return the board update of what was seen; what is not in the rows of the plan is read here."""
    plan, meeting, on, actions = seen.plan, seen.meeting, seen.on, seen.actions
    answering = answers([row.pk for row in seen.recommendations])
    responses = {row.pk: row.response for row in seen.recommendations if hasattr(row, "response")}
    standings = standings_of(seen.recommendations, answering=answering, responses=responses)
    also = reshaping_values.also_answered(answering, labels={pk: one.action.label for pk, one in actions.items()})
    reminded = _reminded(one for one in actions.values() if _is_overdue(one.rated, dates=dates))
    measured = standings_of_measures([row.pk for row in seen.recommendations])
    flagged = flagged_keys(actions.values(), measured=measured)
    bodies = _Bodies.of(plan)
    if plan.signed_off_meeting_id in bodies.meetings:
        plan.signed_off_meeting = bodies.meetings[plan.signed_off_meeting_id]
    first = next(iter(actions.values()), None)
    rules = rules_for(first.action) if first else rules_in_force(plan.service)
    return board.BoardPaper(
        cover=_cover(plan, meeting=meeting, bodies=bodies, asked_by=asked_by),
        record=board.Record(
            operation=head.number,
            seal=head.seal,
            as_at=as_at,
            code=code,
            chain=head.chain,
            checked=record_checks.latest_check(head.chain),
        ),
        definitions=tuple(
            board.RatingDefinition(
                rating=rating.value, word=str(RATING_WORDS[rating]), short=_short(rating.value), meaning=meaning
            )
            for rating, meaning in definitions(rules)
        ),
        clocks=_clocks(plan, bodies=bodies, on=on),
        recommendations=tuple(
            _recommendation(
                row,
                standing=standings[row.pk],
                actions=[one for one in actions.values() if one.action.recommendation_id == row.pk],
                also=also.get(row.pk, ()),
                reminded=reminded,
                measured=measured.get(row.pk, []),
                flagged=flagged,
            )
            for row in seen.recommendations
        ),
        decisions=(
            *_sign_off(plan),
            *date_values.decisions_on_dates(
                (asked for one in actions.values() for asked in one.asked),
                rated=[one.rated for one in actions.values()],
            ),
            *decisions_on_recommendations(seen.recommendations, standings),
            *updates_asked_for(plan, meeting=meeting, on=on),
        ),
        since=since,
        language=get_language() or "en-GB",
        dates=dates,
        agreed=agreement_of(plan),
    )


@dataclass(frozen=True)
class _Bodies:
    """The service's bodies and their meetings: `board` is the name of its first board, `meetings` by their keys."""

    board: str
    meetings: dict[int, Meeting]

    @classmethod
    def of(cls, plan: ActionPlan) -> _Bodies:
        """Read them: one query."""
        rows = plan.service.bodies.order_by("pk").values_list("pk", "name", "kind", "meetings__pk", "meetings__held_on")
        boards, meetings = [], {}
        for pk, name, kind, meeting, held_on in rows:
            body = Body(pk=pk, name=name, kind=kind)
            boards += [name] if kind == BodyKind.BOARD else []
            if meeting is not None:
                meetings[meeting] = Meeting(pk=meeting, body=body, held_on=held_on)
        return cls(boards[0] if boards else "", meetings)


def _short(rating: str) -> str:
    return {
        "blue": _("complete"),
        "green": _("on track"),
        "amber": _("needs attention"),
        "red": _("off track or overdue"),
        "grey": _("not yet started"),
    }[rating]


def _cover(plan: ActionPlan, *, meeting: Meeting | None, bodies: _Bodies, asked_by: str) -> board.Cover:
    return board.Cover(
        service=plan.service.name,
        board=(meeting.body.name if meeting else bodies.board) or _("Management board"),
        inspection=plan.title,
        prepared_by=asked_by,
        meeting=board.Meeting(body=meeting.body.name, on=meeting.held_on) if meeting else None,
        published_on=plan.inspection.published_on,
        published_precision=plan.inspection.published_precision,
        inspectorate=plan.inspection.inspectorate,
        is_embargoed=plan.inspection.is_embargoed,
        marking=_("Under embargo: for the people named only") if plan.inspection.is_embargoed else "",
    )


def _clocks(plan: ActionPlan, *, bodies: _Bodies, on: date) -> board.Clocks:
    window = outcome_window(plan.inspection)
    first, last = (plan.inspection.published_on, window.on) if window else (date.min, date.max)
    of_boards = (row for row in bodies.meetings.values() if row.body.kind == BodyKind.BOARD)
    meetings = sorted((row for row in of_boards if first <= row.held_on <= last), key=lambda row: (row.held_on, row.pk))
    return board.Clocks(
        published_on=plan.inspection.published_on,
        published_precision=plan.inspection.published_precision,
        plan_due_on=plan.inspection.plan_due_on,
        window_ends_on=window.on if window else None,
        window_source=rule_in_words(window.rule, window.count) if window else "",
        days_left=(window.on - on).days if window else None,
        meetings=tuple(board.Meeting(body=row.body.name, on=row.held_on) for row in meetings),
    )


def _is_overdue(row: RatedAction, *, dates: str) -> bool:
    return row.is_overdue or (dates == "original" and row.is_overdue_by_original)


def _reminded(overdue: Iterable[GatheredAction]) -> dict[int, board.Reminded]:
    """Return by action how often its owner was reminded; one that nobody was reminded of stands there too."""
    rows = list(overdue)
    told = told_of([key_of(row.action) for row in rows])
    return {row.action.pk: _reminded_of(row, told=told.get(key_of(row.action), NEVER)) for row in rows}


def _reminded_of(row: GatheredAction, *, told: Told) -> board.Reminded:
    # Whoever has answered a reminder may have said more since, unasked.
    said = row.said_on if told.answered_on else None
    return board.Reminded(times=told.times, last_answer=max(told.answered_on, said) if said else told.answered_on)


def _recommendation(
    row: Recommendation,
    *,
    standing: RecommendationStanding,
    actions: list[GatheredAction],
    also: tuple[str, ...],
    reminded: dict[int, board.Reminded],
    measured: list[MeasureStanding],
    flagged: frozenset[str],
) -> board.Recommendation:
    return board.Recommendation(
        label=row.shown_label,
        text=row.text,
        lead_in=row.lead_in,
        kind=row.get_kind_display(),
        page=row.page,
        addressee=row.addressee,
        window=row.due_words,
        short_title=row.short_title,
        actions=tuple(action_value(one, reminded=reminded.get(one.action.pk), flagged=flagged) for one in actions),
        also_answered_by=also,
        measures=measure_values(measured, flagged=flagged),
        **standing_values(standing),
    )


def _sign_off(plan: ActionPlan) -> list[board.Decision]:
    if plan.is_signed_off:
        return []
    return [board.Decision(kind="sign_off", sentence=_("Sign off the action plan."), subject=key_of(plan))]


def _last_paper(plan: ActionPlan, *, meeting: Meeting | None, on: date, of_panel: bool) -> Paper | None:
    """Return the paper of the last meeting before this one, else the last paper; drafts for this one do not count.

    A panel is told what changed since its own last report, and a board since the last board update: released ones
    before those that never were. Of papers that were withdrawn, those that replaced them count.
    """
    papers = Paper.objects.filter(plan=plan, kind=Kind.SCRUTINY if of_panel else Kind.BOARD)
    papers = papers.exclude(state__in=[PaperState.FAILED, PaperState.WITHDRAWN])
    if of_panel and meeting is not None:
        papers = papers.filter(Q(meeting__isnull=True) | Q(meeting__body=meeting.body_id))
    # By position, not by id: one that replaced an older paper tells of the older paper's operation.
    if meeting is not None:
        papers = papers.filter(Q(meeting__isnull=True) | Q(meeting__held_on__lt=meeting.held_on))
    before = meeting.held_on if meeting else on + timedelta(days=1)
    of_a_meeting = Case(When(meeting__held_on__lt=before, then=0), default=1)
    unreleased = Case(When(released_at__isnull=True, then=1), default=0)
    return papers.defer("snapshot").order_by(unreleased, of_a_meeting, "-operation_number", "-id").first()
