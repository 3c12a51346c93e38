"""What follows in the plan from what a board decided, by the plan's own rules, within the running operation."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from recommendations.accounts.models import User, roles_in
from recommendations.action_plans.models import ActionPlan, DateCorrection, Extension, RatingOverride
from recommendations.action_plans.policies import may_record_for_others
from recommendations.action_plans.services.accepting import Accepted, BoardMinute, acceptances
from recommendations.action_plans.services.correcting import correction_made, correction_refused
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import ExtensionDecision, Verdict, extension_decided
from recommendations.action_plans.services.overriding import rating_freed_by_board
from recommendations.action_plans.services.signing_off import signed_off
from recommendations.foundation.models import locked
from recommendations.inspections.models import Recommendation
from recommendations.meetings.models import Meeting
from recommendations.papers.models import Item, Outcome


@dataclass(frozen=True)
class Minuted:
    """What the board decided at the meeting on something of the plan, and where that is minuted."""

    plan: ActionPlan
    meeting: Meeting
    minute: str
    note: str
    agreed_on: date | None
    on: date
    by: User
    at: datetime

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    @property
    def recorded(self) -> RecordedDecision:
        """The decision as the board's own, whoever writes it down."""
        return RecordedDecision(None, self.minute, self.meeting)


def is_ones_own(row: Any, *, person: User, mine: AbstractSet[int]) -> bool:
    """Say whether the person must leave it to a plan lead to record what the board decided on it.

    So it is of an action they answer for, and of what they asked; a plan lead records decisions of whatever it is.
    `mine` are the posts they hold or deputise in.
    """
    if not isinstance(row, Extension | DateCorrection | RatingOverride):
        return False
    if may_record_for_others(roles_in(person, row.service_id)):
        return False
    has_asked = not isinstance(row, RatingOverride) and person.pk in {row.asked_by_id, row.holder_then_id}
    return has_asked or row.action.owner_id in mine


def _agree_more_time(row: Extension, minuted: Minuted) -> None:
    is_another = minuted.agreed_on is not None
    verdict = Verdict.CHANGE if is_another else Verdict.AGREE
    one = ExtensionDecision(row, verdict, note=minuted.note, agreed_on=minuted.agreed_on)
    extension_decided(one, plan=minuted.plan, recorded=minuted.recorded, **minuted.who)


def _refuse_more_time(row: Extension, minuted: Minuted) -> None:
    one = ExtensionDecision(row, Verdict.REFUSE, note=minuted.note)
    extension_decided(one, plan=minuted.plan, recorded=minuted.recorded, **minuted.who)


def _correct(row: DateCorrection, minuted: Minuted) -> None:
    correction_made(row, note=minuted.note, recorded=minuted.recorded, **minuted.who)


def _leave_uncorrected(row: DateCorrection, minuted: Minuted) -> None:
    correction_refused(row, note=minuted.note, recorded=minuted.recorded, **minuted.who)


def _end_rating(row: RatingOverride, minuted: Minuted) -> None:
    rating_freed_by_board(row, recorded=minuted.recorded, on=minuted.on, **minuted.who)


def _accept(row: Recommendation, minuted: Minuted) -> None:
    accepted = Accepted(recommendations=[row], notes={row.pk: minuted.note})
    minute = BoardMinute(accepted_on=minuted.meeting.held_on, reference=minuted.minute, meeting=minuted.meeting)
    acceptances(minuted.plan, accepted=accepted, minute=minute, on=minuted.on, **minuted.who)


def _sign_off(row: ActionPlan, minuted: Minuted) -> None:
    signed_off(
        locked(row),
        signed_off_on=minuted.meeting.held_on,
        reference=minuted.minute,
        meeting=minuted.meeting,
        despite=minuted.note,
        on=minuted.on,
        **minuted.who,
    )


FOLLOWS: dict[tuple[Item, Outcome], Callable[[Any, Minuted], None]] = {
    (Item.SIGN_OFF, Outcome.AGREED): _sign_off,
    (Item.EXTENSION, Outcome.AGREED): _agree_more_time,
    (Item.EXTENSION, Outcome.REFUSED): _refuse_more_time,
    (Item.CORRECTION, Outcome.AGREED): _correct,
    (Item.CORRECTION, Outcome.REFUSED): _leave_uncorrected,
    (Item.OVERRIDE, Outcome.REFUSED): _end_rating,
    (Item.ACCEPTANCE, Outcome.AGREED): _accept,
}
"""What each decision does to the plan; every other one leaves it as it is."""
