"""Taking after all what the reader looked at and left: a whole list, one item of it, or a committee's decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from recommendations.accounts.models import User
from recommendations.foundation.errors import Conflict
from recommendations.inspections.models import Kind
from recommendations.intake.models import Draft, Intake
from recommendations.intake.services.drafts import put_where_printed
from recommendations.intake.services.undo import Change, review_step
from recommendations.intake.source_lines import begins


def take_passed_over(
    intake: Intake, *, number: int, quote: str, by: User, at: datetime, item: int | None = None
) -> list[Draft]:
    """Make drafts of the passed-over list `number` (from 0) under the heading `quote`, or of its one `item`.

    What was taken before is not taken twice. Raises Conflict where the report was read again meanwhile, so that there
    is no such list any more.
    """
    with review_step(intake, done="taken", by=by, at=at) as change:
        lists = change.intake.passed_over
        if not 0 <= number < len(lists) or lists[number]["quote"] != quote:
            raise Conflict(f"intake:{intake.pk}")
        items = lists[number]["items"]
        if item is not None and not 0 <= item < len(items):
            raise Conflict(f"intake:{intake.pk}")
        wanted = items if item is None else [items[item]]
        return _taken(change, wanted, quote=quote, because="passed_over")


def take_decision(intake: Intake, *, number: int, text: str, by: User, at: datetime) -> list[Draft]:
    """Make a draft of the committee's decision `number` (from 0), whose words are `text`; raises Conflict as above."""
    with review_step(intake, done="taken", by=by, at=at) as change:
        decisions = change.intake.decisions
        if not 0 <= number < len(decisions) or decisions[number]["text"] != text:
            raise Conflict(f"intake:{intake.pk}")
        return _taken(change, [decisions[number]], quote="", because="decision")


def is_taken(item: dict[str, Any], drafts: list[Draft]) -> bool:
    """Say whether one of the drafts was made of this item: its words, at its place where the place is known."""
    place = item.get("place")
    return any(
        draft.found_because in {"passed_over", "decision"}
        and (any(begins(one) == begins(place) for one in draft.source) if place else draft.text == item["text"])
        for draft in drafts
    )


def _taken(change: Change, items: list[dict[str, Any]], *, quote: str, because: str) -> list[Draft]:
    kind = Kind.AREA if "improvement" in quote.lower() else Kind.RECOMMENDATION
    taken = []
    for item in items:
        if is_taken(item, change.drafts):
            continue
        place = item.get("place")
        draft = Draft(
            intake=change.intake,
            kind=kind,
            label=(item["label"] or "")[:20],
            text=item["text"],
            page=begins(place)[0] if place else None,
            source=[place] if place else [],
            found_because=because,
            found_words=quote[:250],
            is_checked=True,
        )
        put_where_printed(change, draft)
        taken.append(draft)
    change.is_nothing = not taken
    change.subject = ", ".join(change.name_of(draft) for draft in taken)
    return taken
