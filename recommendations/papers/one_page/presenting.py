"""A frozen summary as its template needs it, cut so that it takes one page; no database and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.foundation.charts import Segment, slim_bar
from recommendations.papers.board_update.action_rows import Pill
from recommendations.papers.board_update.charts import FONT, WIDTH
from recommendations.papers.one_page.fitting import ONE_PAGE, Listed, fitted
from recommendations.papers.one_page.measuring import cut
from recommendations.papers.one_page.values import ChangesOfAKind, ExceptionLine, SummaryPaper
from recommendations.papers.shown import paper_words
from recommendations.papers.shown.document import Document, created_at
from recommendations.papers.shown.large_print import UPRIGHT_BAR_WIDTH
from recommendations.papers.shown.record_words import check_in_words, replaces_in_words, warns
from recommendations.papers.snapshot.board import RATINGS

PILL = 6.5  # the ems that a rating's pill takes at the head of a line
LABELS = 8  # of one kind of change; the others are counted


@dataclass(frozen=True)
class ExceptionRow:
    """An exception in two lines: which, and why."""

    pill: Pill
    label: str
    title: str
    why: str


def presented(paper: SummaryPaper) -> dict[str, Any]:
    """Return the context of templates/papers/bodies/one_page.html."""
    line, half = ONE_PAGE.line, ONE_PAGE.half
    words = {definition.rating: definition.word for definition in paper.definitions}
    short = {definition.rating: definition.short for definition in paper.definitions}
    decisions = [cut(sentence, most=3, room=line) for sentence in paper.decisions]
    exceptions = [_exception(row, words=words) for row in paper.exceptions]
    changes = [cut(_change(change), most=2, room=half) for change in paper.changes]
    dates = [cut(f"{paper_words.due(row.due)}: {row.what}", most=2, room=half) for row in paper.dates]
    headline = cut(paper.headline, most=4, room=ONE_PAGE.headline)
    room = fitted(
        (
            Listed(tuple((words,) for words in decisions)),
            Listed(tuple((f"{'m' * int(PILL)} {row.label} {row.title}", row.why) for row in exceptions)),
            Listed(tuple((words,) for words in changes), is_half=True),
            Listed(tuple((words,) for words in dates), is_half=True),
        ),
        headline=headline,
    )
    return {
        "document": _document(paper),
        "paper": paper,
        "running": _("One-page summary: %(service)s") % {"service": paper.service},
        "marking": paper.marking or paper.record.code,
        "position": _("Position at %(day)s") % {"day": _day(paper)},
        "above": cut(_above(paper), most=1, room=line),
        "about": cut(f"{paper.service}. {paper.inspection}", most=1, room=line),
        "sentence": headline,
        "bar": _bar(paper, width=WIDTH),
        "pills": [(Pill(code, words[code]), paper.counts.get(code, 0), short[code]) for code in RATINGS],
        "decisions": decisions[: room[0]],
        "more_decisions": _more(len(decisions) - room[0]),
        "exceptions": exceptions[: room[1]],
        "more_exceptions": _more(len(exceptions) - room[1]),
        "changes": changes[: room[2]],
        "more_changes": _more(len(changes) - room[2]),
        "nothing_changed": _nothing_changed(paper),
        "dates": dates[: room[3]],
        "more_dates": _more(len(dates) - room[3]),
        "foot": _foot(paper),
    }


def _document(paper: SummaryPaper) -> Document:
    day = _day(paper).replace(paper_words.HARD_SPACE, " ")
    return Document(
        title=_("One-page summary: %(service)s, position at %(day)s") % {"service": paper.service, "day": day},
        author=paper.service,
        description=_("The post-inspection action plan on one page, for the chair of the management board"),
        language=paper.language,
        created=created_at(paper.record.as_at),
    )


def _day(paper: SummaryPaper) -> str:
    return paper_words.day(paper_words.local_day(paper.record.as_at))


def _above(paper: SummaryPaper) -> str:
    if paper.meeting is None:
        return paper.board
    return _("%(body)s, %(day)s") % {"body": paper.meeting.body, "day": paper_words.day(paper.meeting.on)}


def large_bar(paper: SummaryPaper) -> dict[str, SafeString]:
    """Return the bar for large print: narrower in its own units, so that its numbers are larger on paper."""
    return {"bar": _bar(paper, width=UPRIGHT_BAR_WIDTH)}


def _bar(paper: SummaryPaper, *, width: int) -> SafeString:
    words = {definition.rating: definition.word for definition in paper.definitions}
    counts = {code: paper.counts.get(code, 0) for code in RATINGS}
    found = [f"{count} {words[code]}" for code, count in counts.items() if count]
    return slim_bar(
        [Segment(code, count) for code, count in counts.items()],
        name="chart-one-page",
        title=_("All actions by rating: %(counts)s.") % {"counts": ", ".join(found) or _("no action yet")},
        description=_("One bar, divided by the number of actions with each rating. The table beneath has the numbers."),
        width=width,
        font=FONT,
    )


def _exception(row: ExceptionLine, *, words: dict[str, str]) -> ExceptionRow:
    due = paper_words.due(row.due)
    when = _("Due %(day)s") % {"day": due} if due else _("No date yet")
    word = words.get(row.rating, "")
    because = row.reason.removeprefix(f"{word}: ")
    told = (f"{when}, {row.slipped}" if row.slipped else when, row.owner_post, because[:1].upper() + because[1:])
    why = " ".join(paper_words.whole_sentence(words) for words in told if words)
    label = cut(row.label, most=1, room=6.0)
    return ExceptionRow(
        pill=Pill(row.rating, word),
        label=label,
        title=cut(row.title, most=1, room=ONE_PAGE.line - PILL - 1.5 - 0.5 * len(label)),
        why=cut(why, most=2, room=ONE_PAGE.line),
    )


def _change(change: ChangesOfAKind) -> str:
    named, left = change.about[:LABELS], len(change.about) - LABELS
    if not named:
        return _("%(kind)s (%(times)d)") % {"kind": change.kind, "times": change.times}
    labels = ", ".join(named)
    if left > 0:
        labels = ngettext("%(labels)s and %(left)d more", "%(labels)s and %(left)d more", left) % {
            "labels": labels,
            "left": left,
        }
    told = {"kind": change.kind, "times": change.times, "labels": labels}
    return _("%(kind)s (%(times)d): %(labels)s") % told


def _nothing_changed(paper: SummaryPaper) -> str:
    if paper.changes:
        return ""
    if paper.since_on is None:
        return _("This is the first paper for this plan.")
    return _("Nothing has changed since %(day)s.") % {"day": paper_words.day(paper.since_on)}


def _more(left: int) -> str:
    words = ngettext("and %(left)d more, in the board update", "and %(left)d more, in the board update", left)
    return words % {"left": left} if left > 0 else ""


def _foot(paper: SummaryPaper) -> str:
    """Return where the summary was taken, and what is to be known of that before relying on it."""
    record = paper.record
    said = [
        _("Position at %(at)s") % {"at": paper_words.instant(record.as_at)},
        _("paper code %(code)s") % {"code": record.code},
    ]
    told = [paper_words.whole_sentence(", ".join(said))]
    if replaces_in_words(record):
        told.append(_("Replaces %(paper)s.") % {"paper": replaces_in_words(record)})
    if warns(record):
        told.append(check_in_words(record))
    return " ".join(told)
