"""Everything a board update says, read once while the record stands still; what follows touches no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from recommendations.action_plans.models import (
    Action,
    ActionPlan,
    Completion,
    CompletionState,
    DeliveryStatus,
    Evidence,
    SupportingPost,
    Update,
)
from recommendations.action_plans.standing.standings import RecommendationStanding, standings_of
from recommendations.action_plans.summaries import RatedAction, rated_action, rules_in_force
from recommendations.action_plans.wording import RATING_WORDS, definitions, rule_in_words
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.inspections.models import Recommendation, outcome_window
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers import board, date_values, record_checks, reshaping_values, since_values
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.move_values import agreement_of, moves_of, with_moves
from recommendations.papers.recommendation_values import decisions_on_recommendations, standing_values
from recommendations.reminders.ledger import NEVER, Told, told_of
from recommendations.safeguarding.clearance import standing_flags_of

LATEST_UPDATES = 3


def gather(
    plan: ActionPlan,
    *,
    head: ChainHead,
    as_at: datetime,
    code: str,
    meeting: Meeting | None,
    asked_by: str,
    dates: str = "current",
) -> board.BoardPaper:
    """Return the board update of the plan; the caller holds the chain's head, so nothing changes meanwhile."""
    on = timezone.localdate(as_at)
    rated = {row.action.pk: row for row in (rated_action(action, on=on) for action in _actions(plan, on=on))}
    recommendations = list(plan.inspection.recommendations.all())
    last = _last_paper(plan, meeting=meeting, on=on)
    standings, also = standings_of(recommendations), reshaping_values.also_answered(plan)
    reminded = _reminded(row for row in rated.values() if _is_overdue(row, dates=dates))
    flagged = _flagged(rated.values())
    return board.BoardPaper(
        cover=_cover(plan, meeting=meeting, asked_by=asked_by),
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
            for rating, meaning in definitions(rules_in_force(plan.service))
        ),
        clocks=_clocks(plan, on=on),
        recommendations=tuple(
            _recommendation(
                row,
                standing=standings[row.pk],
                rated=rated,
                also=also.get(row.pk, ()),
                reminded=reminded,
                flagged=flagged,
            )
            for row in recommendations
        ),
        decisions=(
            *_sign_off(plan),
            *date_values.decisions_on_dates(plan, rated=rated.values()),
            *decisions_on_recommendations(recommendations, standings),
        ),
        since=since_values.since(plan, last=last, head=head, on=on) if last else None,
        language=get_language() or "en-GB",
        dates=dates,
        agreed=agreement_of(plan),
    )


def _actions(plan: ActionPlan, *, on: date) -> QuerySet[Action]:
    updates = Update.objects.select_related("given_by", "on_behalf_of")
    decided = Completion.objects.filter(state=CompletionState.VERIFIED).select_related("decided_by", "meeting__body")
    return (
        plan.actions.counted()
        .for_lists(on=on)
        .prefetch_related(
            Prefetch("supporting_posts", queryset=SupportingPost.objects.select_related("post")),
            Prefetch("updates", queryset=updates),
            Prefetch("evidence", queryset=Evidence.objects.select_related("added_by", "file").with_currency(on=on)),
            Prefetch("completions", queryset=decided, to_attr="verified"),
            *with_moves(),
            Prefetch("halts", queryset=reshaping_values.halts_in_force(), to_attr="halted"),
        )
    )


def _short(rating: str) -> str:
    return {
        "blue": _("complete"),
        "green": _("on track"),
        "amber": _("needs attention"),
        "red": _("off track or overdue"),
        "grey": _("not yet started"),
    }[rating]


def _cover(plan: ActionPlan, *, meeting: Meeting | None, asked_by: str) -> board.Cover:
    bodies = plan.service.bodies.filter(kind=BodyKind.BOARD).order_by("pk")
    body = meeting.body if meeting else bodies.first()
    return board.Cover(
        service=plan.service.name,
        board=body.name if body else _("Management board"),
        inspection=plan.title,
        prepared_by=asked_by,
        meeting=board.Meeting(body=meeting.body.name, on=meeting.held_on) if meeting else None,
        published_on=plan.inspection.published_on,
        published_precision=plan.inspection.published_precision,
        inspectorate=plan.inspection.inspectorate,
        is_embargoed=plan.inspection.is_embargoed,
        marking=_("Under embargo: for the people named only") if plan.inspection.is_embargoed else "",
    )


def _clocks(plan: ActionPlan, *, on: date) -> board.Clocks:
    window = outcome_window(plan.inspection)
    meetings = Meeting.objects.filter(service=plan.service, body__kind=BodyKind.BOARD).select_related("body")
    if window is not None:
        meetings = meetings.filter(held_on__range=(plan.inspection.published_on, window.on))
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


def _reminded(overdue: Iterable[RatedAction]) -> dict[int, board.Reminded]:
    """Return by action how often its owner was reminded; one that nobody was reminded of stands there too."""
    rows = list(overdue)
    told = told_of([key_of(row.action) for row in rows])
    return {row.action.pk: _reminded_of(row.action, told=told.get(key_of(row.action), NEVER)) for row in rows}


def _reminded_of(action: Action, *, told: Told) -> board.Reminded:
    # Whoever has answered a reminder may have said more since, unasked.
    said = [update.given_on for update in action.updates.all()] if told.answered_on else []
    return board.Reminded(times=told.times, last_answer=max([told.answered_on, *said]) if said else told.answered_on)


def _recommendation(
    row: Recommendation,
    *,
    standing: RecommendationStanding,
    rated: dict[int, RatedAction],
    also: tuple[str, ...],
    reminded: dict[int, board.Reminded],
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
        actions=tuple(
            _action(found, reminded=reminded.get(found.action.pk), flagged=flagged)
            for found in rated.values()
            if found.action.recommendation_id == row.pk
        ),
        also_answered_by=also,
        **standing_values(standing),
    )


def _flagged(rows: Iterable[RatedAction]) -> frozenset[str]:
    """Return the keys of the updates that may not be published although their authors allowed it."""
    latest = (update for row in rows for update in list(row.action.updates.all())[:LATEST_UPDATES])
    return frozenset(standing_flags_of(key_of(update) for update in latest if update.may_publish))


def _action(row: RatedAction, *, reminded: board.Reminded | None, flagged: frozenset[str]) -> board.Action:
    action = row.action
    updates = list(action.updates.all())
    return board.Action(
        label=action.label,
        title=action.title,
        owner_post=action.owner.name if action.owner else _("No owner yet"),
        has_owner=action.owner is not None,
        holder=action.holder_name or "",
        supporting_posts=tuple(row.post.name for row in action.supporting_posts.all()),
        delivery=board.Worded(action.status, action.get_status_display()),
        rating=row.rating.value,
        reason=row.worked_out or row.sentence,
        reason_code=row.rated.reason.value,
        reason_numbers=row.rated.numbers,
        success_criteria=action.success_criteria,
        starts_on=action.start_on,
        original_due=_due(action.original_due_on, action.original_precision),
        current_due=_due(action.current_due_on, action.due_precision),
        days_slipped=action.days_moved,
        extensions=len(action.agreed),
        overdue_against_current=row.is_overdue,
        overdue_against_original=row.is_overdue_by_original,
        owner_says=board.Worded(row.owner_says.value, updates[0].get_owner_rating_display())
        if row.owner_says
        else None,
        override=date_values.override_of(row),
        verified=_verified(action),
        halted=reshaping_values.halt_of(action),
        updates=tuple(_update(update, flagged=flagged) for update in updates[:LATEST_UPDATES]),
        updates_in_all=len(updates),
        evidence=tuple(_evidence(piece) for piece in action.evidence.all()),
        reminded=reminded,
        moves=moves_of(action),
    )


def _due(on: date | None, precision: str) -> board.DueDate | None:
    return board.DueDate(on, precision) if on else None


def _verified(action: Action) -> board.Check | None:
    if not action.verified or action.status != DeliveryStatus.VERIFIED_COMPLETE:
        return None  # what was reopened is verified no longer
    completion = action.verified[0]
    return board.Check(by=completion.decision_in_words, on=timezone.localdate(completion.decided_at))


def _update(update: Update, *, flagged: frozenset[str]) -> board.Update:
    recorded = ""
    if update.on_behalf_of is not None:
        recorded = _("recorded by %(person)s, source: %(source)s") % {
            "person": update.given_by.name,
            "source": update.get_source_display().lower(),
        }
    return board.Update(
        on=update.given_on,
        post=update.on_behalf_of.name if update.on_behalf_of else "",
        person="" if update.on_behalf_of else update.given_by.name,
        text=update.text,
        owner_says=board.Worded(update.owner_rating, update.get_owner_rating_display()),
        recorded_by=recorded,
        may_be_published=update.may_publish and key_of(update) not in flagged,
    )


def _evidence(piece: Evidence) -> board.Evidence:
    held = _("%(where)s, seen by %(who)s") % {"where": piece.held_where, "who": piece.seen_by}
    return board.Evidence(
        kind=piece.get_kind_display(),
        shows=piece.shows,
        reference=piece.file.name if piece.file else piece.link or held,
        out_of_date_since=piece.current_until if piece.is_out_of_date else None,
        added_on=timezone.localdate(piece.added_at),
        added_by=piece.added_by.name,
    )


def _sign_off(plan: ActionPlan) -> list[board.Decision]:
    if plan.is_signed_off:
        return []
    return [board.Decision(kind="sign_off", sentence=_("Sign off the action plan."))]


def _last_paper(plan: ActionPlan, *, meeting: Meeting | None, on: date) -> Paper | None:
    """Return the paper of the last meeting before this one, else the last paper; drafts for this one do not count.

    Of papers that were withdrawn, those that replaced them count.
    """
    papers = Paper.objects.filter(plan=plan).exclude(state__in=[PaperState.FAILED, PaperState.WITHDRAWN])
    # By position, not by id: one that replaced an older paper tells of the older paper's operation.
    papers = papers.defer("snapshot").order_by("-operation_number", "-id")
    if meeting is not None:
        papers = papers.filter(Q(meeting__isnull=True) | Q(meeting__held_on__lt=meeting.held_on))
    before = meeting.held_on if meeting else on + timedelta(days=1)
    return papers.filter(meeting__held_on__lt=before).first() or papers.first()
