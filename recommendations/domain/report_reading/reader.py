"""From a document to its reading: which lists are the inspectorate's, whose task each item is, and how sure we are."""

import re
from collections import Counter
from dataclasses import replace

from recommendations.domain.report_reading.bystanders import bystanders_in
from recommendations.domain.report_reading.committees import is_committees, resolutions_in
from recommendations.domain.report_reading.confidence import confidence_of
from recommendations.domain.report_reading.document import Block, Document
from recommendations.domain.report_reading.due_words import due_words_in, months_in
from recommendations.domain.report_reading.facts import facts_of
from recommendations.domain.report_reading.items import section_after
from recommendations.domain.report_reading.lists import Item, Section
from recommendations.domain.report_reading.openings import (
    LEAD_IN,
    OTHER,
    STRONG,
    heading_text,
    is_about_earlier_inspection,
    openings_of,
)
from recommendations.domain.report_reading.owners import owner_as_subject, owner_in_bracket
from recommendations.domain.report_reading.paragraphs import blocks_of
from recommendations.domain.report_reading.personal import role_only
from recommendations.domain.report_reading.reading import (
    CommitteeDecision,
    PassedItem,
    PassedOver,
    Reading,
    Recommendation,
)
from recommendations.domain.report_reading.recommending import owner_recommended
from recommendations.domain.report_reading.repeats import without_repeats
from recommendations.domain.report_reading.worded import worded_section

_REPEATED_FINDINGS = 3
_LONGEST_TITLE = 120
_OF_EARLIER = re.compile(r"\brecommendations?\b.{0,40}\binspection\b", re.IGNORECASE)


def read_report(document: Document) -> Reading:
    """Read one report. Never fails: a document without recommendations gives none, and the code of the reason.

    Codes of `nothing_because`: empty, no_heading_found, heading_without_items, only_committee_decisions,
    only_earlier_inspections, only_findings_lists.
    """
    blocks = blocks_of(document)
    sections = _sections(blocks)
    decisions = _decisions(sections, blocks)
    facts = facts_of(document, blocks, window_months=None)
    taken, passed = _choose(
        [section for section in sections if section.items and not is_committees(section)],
        published=facts.publication_date,
    )
    recommendations = without_repeats(
        [
            (number, _recommendation(item, section))
            for number, section in enumerate(taken)
            for item in _with_bracket_custom(section)
        ]
    )
    windows = {section.window_months for section in taken if section.window_months}
    spans = [range(one.opening.index, one.end) for one in sections if one.items]
    return Reading(
        facts=replace(facts, window_months=windows.pop() if len(windows) == 1 else None),
        recommendations=tuple(recommendations),
        committee_decisions=decisions,
        passed_over=(*passed, *bystanders_in(blocks, spans)),
        nothing_because=None if recommendations else _why_nothing(document, sections, decisions, passed),
        is_recognised=document.is_recognised,
    )


def _sections(blocks: tuple[Block, ...]) -> list[Section]:
    """Every opening with what follows it; an opening inside a section that was read already is not read again."""
    sections: list[Section] = []
    reached = 0
    for opening in openings_of(blocks):
        if opening.index < reached:
            continue
        section = section_after(blocks, opening)
        if _is_in_earlier_chapter(blocks, opening.index):
            section = replace(section, is_in_earlier_chapter=True)
        sections.append(section)
        if section.items:
            reached = section.end
    spans = [range(one.opening.index, one.end) for one in sections if one.items]
    if not any(one.items and one.opening.rank == STRONG for one in sections) and (
        worded := worded_section(blocks, outside=spans)
    ):
        sections.append(worded)
    return sections


def _is_in_earlier_chapter(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether the heading right above this one is “Progress on recommendations from the last inspection”."""
    above = heading_text(blocks[index - 1]) if index else ""
    is_title = len(above) <= _LONGEST_TITLE and not above.endswith((".", ":", ";"))
    return is_title and bool(_OF_EARLIER.search(above)) and is_about_earlier_inspection(above)


def _choose(sections: list[Section], *, published: str | None) -> tuple[list[Section], list[PassedOver]]:
    """Take the lists under the plainest headings: recommendations before improvement before a mere lead-in."""
    passed: list[PassedOver] = []
    candidates: list[Section] = []
    for section in sections:
        if (
            section.is_in_earlier_chapter
            or is_about_earlier_inspection(section.opening.quote, published=published)
            or (is_about_earlier_inspection(section.preamble[:160]) and "previous" in section.preamble[:160])
        ):
            passed.append(_passed(section, reason="about_earlier_inspection"))
        else:
            candidates.append(section)
    quotes = Counter(_heading(section) for section in candidates)
    # The same heading in every chapter announces findings, unless the report has nothing plainer.
    is_repeated = {id(one) for one in candidates if _is_repeated(one, quotes)}
    plain = [section for section in candidates if id(section) not in is_repeated]
    best = min((section.opening.rank for section in plain or candidates), default=STRONG)
    taken: list[Section] = []
    for section in candidates:
        if plain and id(section) in is_repeated:
            passed.append(_passed(section, reason="repeated_in_every_chapter"))
        elif section.opening.rank == best:
            taken.append(section)
        else:
            is_lead = section.opening.rank == LEAD_IN
            passed.append(_passed(section, reason="after_lead_in_only" if is_lead else "weaker_heading"))
    return taken, passed


def _heading(section: Section) -> str:
    return re.sub(r"^[\d.]+\s*|s\b|:$", "", section.opening.quote.lower())


def _is_repeated(section: Section, quotes: Counter[str]) -> bool:
    opening = section.opening
    if opening.is_table:  # a plan repeats its header over every table
        return False
    return opening.rank in {OTHER, LEAD_IN} and quotes[_heading(section)] >= _REPEATED_FINDINGS


def _passed(section: Section, *, reason: str) -> PassedOver:
    items = tuple(PassedItem(item.label, item.text, item.place) for item in section.items)
    return PassedOver(reason, section.opening.quote, section.page, items)


def _decisions(sections: list[Section], blocks: tuple[Block, ...]) -> tuple[CommitteeDecision, ...]:
    listed = [_decision(item) for section in sections if is_committees(section) for item in section.items]
    known = {(one.place.first_page, one.place.first_line) for one in listed}
    resolved = [one for one in resolutions_in(blocks) if (one.place.first_page, one.place.first_line) not in known]
    return (*listed, *resolved)


def _decision(item: Item) -> CommitteeDecision:
    return CommitteeDecision(item.label, item.text, item.place.first_page, item.place)


def _with_bracket_custom(section: Section) -> list[tuple[Item, bool]]:
    """Each item with whether this list usually ends its items in a bracket."""
    closing = sum(bool(re.search(r"[)\]][.;,]?$", item.text)) for item in section.items)
    is_usual = closing * 2 > len(section.items) and len(section.items) > 1
    return [(item, is_usual) for item in section.items]


def _recommendation(pair: tuple[Item, bool], section: Section) -> Recommendation:
    item, is_usual = pair
    text, owner = owner_in_bracket(item.text, is_usual=is_usual)
    source = "bracket" if owner else None
    if not owner and item.owner_source == "table":
        owner, source = item.group_owner, "table"
    if not owner and (named := owner_recommended(item.text) or owner_as_subject(item.text)):
        owner, source = named, "subject"
    if not owner and item.group_owner:
        owner, source = item.group_owner, item.owner_source
    due = due_words_in(text) or item.group_due
    return Recommendation(
        label=item.label,
        text=text,
        owner=role_only(owner),
        owner_source=source,
        due=due,
        window_months=months_in(due),
        page=item.place.first_page,
        place=item.place,
        stem=item.stem,
        sub_items=item.sub_items,
        section=section.opening.quote,
        found_because=f"{section.opening.reason}:{section.opening.quote}",
        confidence=confidence_of(item, text=text, rank=section.opening.rank, items=len(section.items)),
        doubts=item.doubts,
        actions=tuple(replace(action, owner=role_only(action.owner)) for action in item.actions),
    )


def _why_nothing(
    document: Document, sections: list[Section], decisions: tuple[CommitteeDecision, ...], passed: list[PassedOver]
) -> str:
    if document.is_empty:
        return "empty"
    if decisions:
        return "only_committee_decisions"
    if passed:
        return (
            "only_earlier_inspections"
            if all(one.reason == "about_earlier_inspection" for one in passed)
            else "only_findings_lists"
        )
    return "heading_without_items" if sections else "no_heading_found"
