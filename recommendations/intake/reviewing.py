"""What the review page shows: drafts on one side, the report's own pages on the other, each draft's lines marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recommendations.action_plans.wording import rule_in_words
from recommendations.domain.deadlines import Rule
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.repeats import Earlier, earlier_of
from recommendations.intake.wording import found_in_words, nothing_in_words

UNSURE_BELOW = 0.6


@dataclass(frozen=True)
class SourceLine:
    """One line of the report; `draft` is the draft that was read from it, `begins` marks its first line."""

    text: str
    draft: Draft | None = None
    begins: bool = False


@dataclass(frozen=True)
class SourcePage:
    number: int
    lines: list[SourceLine]


@dataclass(frozen=True)
class DraftCard:
    draft: Draft
    why: str
    is_unsure: bool
    earlier: list[Earlier]


def shown(intake: Intake) -> dict[str, Any]:
    """Return the context of the review page, in constantly many queries."""
    drafts = list(intake.drafts.all())
    earlier = earlier_of(drafts)
    facts = InspectionFacts.from_json(intake.facts)
    rules = set(Rule)
    basis = facts.plan_due_basis
    return {
        "cards": [_card(draft, earlier=earlier[draft.pk]) for draft in drafts],
        "kept": sum(not draft.is_dropped for draft in drafts),
        "facts": facts,
        "programme": facts.inspection(service=intake.service).get_programme_display(),
        "plan_due_rule": rule_in_words(Rule(basis), 4) if basis in rules else "",
        "nothing": nothing_in_words(intake.facts.get("nothing_because", "")) if not drafts else "",
        "pages": _pages(intake, drafts),
        "may_change": intake.state == IntakeState.REVIEW,
    }


def source_of(draft: Draft) -> list[SourcePage]:
    """Return only the pages a draft was read from, for the page that mends it."""
    places = draft.source or ([{"first_page": draft.page, "last_page": draft.page}] if draft.page else [])
    wanted = {number for place in places for number in range(place["first_page"], place["last_page"] + 1)}
    return [page for page in _pages(draft.intake, [draft]) if page.number in wanted]


def _card(draft: Draft, *, earlier: list[Earlier]) -> DraftCard:
    return DraftCard(
        draft=draft,
        why=found_in_words(draft.found_because, draft.found_words),
        is_unsure=draft.confidence is not None and draft.confidence < UNSURE_BELOW,
        earlier=earlier,
    )


def _pages(intake: Intake, drafts: list[Draft]) -> list[SourcePage]:
    marked: dict[tuple[int, int], tuple[Draft, bool]] = {}
    for draft in drafts:
        for place in draft.source:
            first = (place["first_page"], place["first_line"])
            last = (place["last_page"], place["last_line"])
            for page in intake.pages:
                for number in range(len(page["lines"])):
                    here = (page["number"], number)
                    if first <= here <= last:
                        marked[here] = (draft, here == first)
    return [
        SourcePage(
            page["number"],
            [
                SourceLine(text.replace("\t", "  "), *marked.get((page["number"], number), (None, False)))
                for number, text in enumerate(page["lines"])
            ],
        )
        for page in intake.pages
    ]
