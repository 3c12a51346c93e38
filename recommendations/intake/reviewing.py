"""What the review page shows: the drafts, those that need a look first, what was passed over, and the last change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from recommendations.action_plans.wording import rule_in_words
from recommendations.domain.deadlines import Rule
from recommendations.inspections.models import Kind
from recommendations.intake.draft_labels import LabelledAction, labelled_actions, names_of_drafts
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.notes import notes_of
from recommendations.intake.printed_owners import in_short, printed_owners
from recommendations.intake.repeats import Earlier, earlier_of
from recommendations.intake.review_wording import (
    FAIRLY_SURE_FROM,
    doubts_in_words,
    owner_source_in_words,
    reason_in_words,
    step_in_words,
    sureness_in_words,
    why_in_words,
)
from recommendations.intake.services.passed_over import is_taken
from recommendations.intake.services.undo import newest_step
from recommendations.intake.source_pages import pages_of, wanted_at_first
from recommendations.intake.wording import nothing_in_words

PRINTED, UNSURE = "printed", "unsure"
# Doubts that say how an item is printed, not that something may be wrong with it.
HARMLESS = {"no_label", "recognised"}


@dataclass(frozen=True)
class DraftCard:
    """One draft with what is said of it; `before` is the kept draft it could be merged with, `place` counts from 1.

    `name` is what the plan will call it.
    """

    draft: Draft
    place: int
    name: str
    why: str
    is_unsure: bool
    sureness: str
    doubts: list[str]
    owner_from: str
    also_on: list[int]
    earlier: list[Earlier]
    before: DraftCard | None = field(default=None, repr=False)

    @property
    def actions(self) -> list[LabelledAction]:
        """The actions that an existing action plan prints beside it."""
        return labelled_actions(self.draft, self.name)


def shown(intake: Intake, *, order: str = "", page: int | None = None) -> dict[str, Any]:
    """Return the context of the review page, in constantly many queries.

    `order` is “printed”, “unsure”, or anything else for the one that fits: unsure first as soon as one needs a look.
    `page` is a page of the report that is wanted beside those the drafts come from.
    """
    drafts = list(intake.drafts.prefetch_related("actions"))
    cards = _cards(drafts)
    unsure = [card for card in cards if card.is_unsure]
    may_change = intake.state == IntakeState.REVIEW
    is_unsure_first = bool(unsure) and order != PRINTED and may_change
    step = newest_step(intake)
    kept = [draft for draft in drafts if not draft.is_dropped]
    return {
        **_facts_shown(intake),
        "cards": sorted(cards, key=lambda card: not card.is_unsure) if is_unsure_first else cards,
        "kept": len(kept),
        "unsure": unsure,
        "is_unsure_first": is_unsure_first,
        "order": order if order in {PRINTED, UNSURE} else "",
        "has_actions": any(draft.actions.all() for draft in drafts),
        "may_move": may_change and not is_unsure_first,
        "kinds": Kind.choices,
        "usual_kind": Counter(draft.kind for draft in kept).most_common(1)[0][0] if kept else Kind.RECOMMENDATION.value,
        "addressees": addressees_of(kept),
        "nothing": "" if drafts else nothing_in_words(intake.facts.get("nothing_because", "")),
        "passed_over": _passed_over(intake, drafts),
        "decisions": [
            {**decision, "number": number, "is_taken": is_taken(decision, drafts)}
            for number, decision in enumerate(intake.decisions)
        ],
        "undo": step,
        "undo_words": step_in_words(step) if step else "",
        "pages": pages_of(intake, drafts, wanted=wanted_at_first(intake, drafts, asked=page)),
        "may_change": may_change,
        **_confirming(intake, drafts),
    }


def _confirming(intake: Intake, drafts: list[Draft]) -> dict[str, Any]:
    """What confirming will do beside keeping the words, and what it needs to be told."""
    if intake.state != IntakeState.REVIEW:
        return {}
    actions = [row for draft in drafts if not draft.is_dropped for row in draft.actions.all() if not row.is_dropped]
    notes = notes_of(intake)
    return {
        "who": in_short(printed_owners(intake, drafts)),
        "planned": len(actions),
        "notes": [note.words for note in notes],
        "must_say_ours": any(note.must_be_answered for note in notes),
    }


def addressees_of(drafts: list[Draft]) -> dict[str, list[Draft]]:
    """Return the drafts by whom they are addressed to, in the order of the list; nobody is left out."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.addressee:
            found.setdefault(draft.addressee, []).append(draft)
    return found


def _facts_shown(intake: Intake) -> dict[str, Any]:
    facts = InspectionFacts.from_json(intake.facts)
    basis = facts.plan_due_basis
    start, end = facts.fieldwork_start_on, facts.fieldwork_end_on
    is_one_month = facts.fieldwork_is_month and start and end and (start.year, start.month) == (end.year, end.month)
    return {
        "facts": facts,
        "fieldwork_ends": bool(end) and not is_one_month,
        "programme": facts.inspection(service=intake.service).get_programme_display(),
        "plan_due_rule": rule_in_words(Rule(basis), 4) if basis in set(Rule) else "",
    }


def _cards(drafts: list[Draft]) -> list[DraftCard]:
    earlier, names = earlier_of(drafts), names_of_drafts(drafts)
    cards: list[DraftCard] = []
    before = None
    for place, draft in enumerate(drafts, start=1):
        card = DraftCard(
            draft=draft,
            place=place,
            name=names[draft.pk],
            why=why_in_words(draft),
            is_unsure=needs_a_look(draft),
            sureness=sureness_in_words(draft.confidence),
            doubts=doubts_in_words(draft.doubts),
            owner_from=owner_source_in_words(draft.owner_source) if draft.addressee else "",
            also_on=[one["first_page"] for one in draft.source[1:] if not one.get("joined")],
            earlier=earlier[draft.pk],
            before=before,
        )
        cards.append(card)
        before = before if draft.is_dropped else card
    return cards


def needs_a_look(draft: Draft) -> bool:
    """Say whether a person should compare a draft with the page: the reader was not sure and nobody has looked yet."""
    if draft.is_dropped or draft.is_checked:
        return False
    is_doubtful = draft.confidence is not None and draft.confidence < FAIRLY_SURE_FROM
    return is_doubtful or bool(set(draft.doubts) - HARMLESS)


def _passed_over(intake: Intake, drafts: list[Draft]) -> list[dict[str, Any]]:
    lists = []
    for number, one in enumerate(intake.passed_over):
        if one["reason"] == "contents":
            continue  # a line of the contents pages holds nothing that could have been missed
        items = [
            {**item, "number": place, "is_taken": is_taken(item, drafts)} for place, item in enumerate(one["items"])
        ]
        lists.append(
            {
                "number": number,
                "quote": one["quote"],
                "page": one["page"],
                "why": reason_in_words(one["reason"]),
                "items_shown": items,
                "is_taken": all(item["is_taken"] for item in items),
            }
        )
    return lists
