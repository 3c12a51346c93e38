"""The sections of a panel's report: typed ones as their text, computed ones as sentences with a part of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.layouts.values import Section
from recommendations.papers.scrutiny import wording
from recommendations.papers.scrutiny.blocks import Block, blocks_of, numbered, running
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.shown import paper_words
from recommendations.papers.shown.record_words import check_in_words, replaces_in_words
from recommendations.papers.snapshot.board_record import Record

PARTS = {
    "summary": "papers/parts/scrutiny_summary.html",
    "progress": "papers/parts/scrutiny_progress.html",
    "since": "papers/parts/scrutiny_since.html",
    "dates": "papers/parts/scrutiny_dates.html",
    "definitions": "papers/parts/scrutiny_definitions.html",
    "verify": "papers/parts/scrutiny_verify.html",
}
"""What stands beneath the sentences of a computed section: its charts, tables and lists."""

KEPT = frozenset({"dates", "definitions", "verify"})


@dataclass(frozen=True)
class SectionShown:
    """One section with its number, where the layout numbers them, and the template of its part, if it has one.

    `running` is its title as the heads of its pages say it. One that `is_kept` is not divided between two pages.
    """

    anchor: str
    number: str
    title: str
    running: str
    beside: str
    blocks: tuple[Block, ...]
    part: str
    is_kept: bool


def sections_of(paper: ScrutinyPaper) -> list[SectionShown]:
    """Return the layout's sections that say something, in its order and counted without gaps."""
    layout = paper.typed.layout
    found: list[SectionShown] = []
    for section in layout.sections:
        blocks = [*blocks_of(section.fixed), *_blocks(section, paper=paper)]
        part = PARTS.get(section.computed, "") if section.kind == "computed" else ""
        if section.computed == "summary" and not paper.plan.actions:
            part = ""
        if not blocks and not part:
            continue
        place = len(found) + 1
        found.append(
            SectionShown(
                anchor=f"section-{place}",
                number=f"{place}." if layout.is_numbered else "",
                title=section.title,
                running=running(section.title),
                beside=section.title_beside if layout.language_beside else "",
                blocks=tuple(numbered(blocks, section=place) if layout.is_numbered else blocks),
                part=part,
                is_kept=section.computed in KEPT,
            )
        )
    return found


def _blocks(section: Section, *, paper: ScrutinyPaper) -> list[Block]:
    if section.kind == "typed":
        return blocks_of(paper.typed.of_section(section.code).lines)
    said = SAID.get(section.computed)
    return [Block(sentence) for sentence in said(paper) if sentence] if said else []


def _summary(paper: ScrutinyPaper) -> list[str]:
    return [*wording.summary_sentences(paper.plan), wording.delivery_sentence(paper.plan)]


def _progress(paper: ScrutinyPaper) -> list[str]:
    if not paper.plan.recommendations:
        return [_("There is nothing to show yet.")]
    said = _(
        "Each recommendation stands below in the inspectorate’s own words, with the actions that answer it. Owners are "
        "named by their posts."
    )
    if paper.typed.is_exempt:
        said = f"{said} " + _("Words marked “not for publication” are not in the public version.")
    return [said]


def _since(paper: ScrutinyPaper) -> list[str]:
    since = paper.plan.since
    if since is None:
        return [_("This is the first report on this plan, so there is nothing to compare it with.")]
    day = paper_words.day(since.on)
    if not since.changes:
        return [_("Nothing in the plan has changed since the paper of %(day)s.") % {"day": day}]
    changed = len(since.changes)
    said = ngettext(
        "%(changed)d change since the paper of %(day)s.", "%(changed)d changes since the paper of %(day)s.", changed
    )
    return [said % {"changed": changed, "day": day}]


def _definitions(paper: ScrutinyPaper) -> list[str]:
    return [
        _(
            "Ratings are computed from the record by the rules below, not chosen. The first that fits is shown, with "
            "its reason. Where a person has set another rating, the report says so."
        )
    ]


def _verify(paper: ScrutinyPaper) -> list[str]:
    record = paper.record
    values = {"at": paper_words.instant(record.as_at), "operation": record.operation}
    return [
        _(
            "This report shows the plan exactly as it stood at %(at)s, after operation %(operation)d of the service’s "
            "record. Nothing entered later is in it."
        )
        % values,
        _how_to_check(record, service=paper.plan.service),
        replaces_in_words(record) and _("It replaces %(report)s.") % {"report": replaces_in_words(record)},
        check_in_words(record),
    ]


def _how_to_check(record: Record, *, service: str) -> str:
    if not record.check_code:
        said = _(
            "Keep this page. By the code below, %(service)s can say whether a copy is genuine, and whether another "
            "report has taken its place since."
        )
        return said % {"service": service}
    return _(
        "Anybody can ask whether this report is genuine and still current: at %(address)s with the code %(code)s or "
        "with the file itself, or by scanning the square."
    ) % {"address": record.check_at, "code": record.check_code}


SAID: dict[str, Callable[[ScrutinyPaper], list[str]]] = {
    "summary": _summary,
    "progress": _progress,
    "since": _since,
    "definitions": _definitions,
    "verify": _verify,
}
