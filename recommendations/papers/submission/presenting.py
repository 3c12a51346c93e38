"""A frozen submission as its template needs it: words and rows; no database and no clock."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.shown import paper_words
from recommendations.papers.shown.document import Document, created_at
from recommendations.papers.shown.opening import Opening, inspection_in_words, opening
from recommendations.papers.submission.values import Answered, PlannedAction, SubmissionPaper


@dataclass(frozen=True)
class PlannedRow:
    """One action of a table, all in words."""

    action: PlannedAction
    criteria: str
    supporting: str
    starts: str
    target: str


@dataclass(frozen=True)
class AnswerPart:
    """One recommendation with the response to it and its rows."""

    answer: Answered
    anchor: str
    heading: str
    facts: tuple[str, ...]
    response: str
    reason: str
    rows: tuple[PlannedRow, ...]
    elsewhere: str
    until: str


def presented(paper: SubmissionPaper) -> dict[str, Any]:
    """Return the context of templates/papers/bodies/submission.html."""
    return {
        "document": _document(paper),
        "paper": paper,
        "opening": _opening(paper),
        "sentence": _sentence(paper),
        "agreement": _agreement(paper),
        "parts": [_part(answer, place) for place, answer in enumerate(paper.answers, start=1)],
    }


def _document(paper: SubmissionPaper) -> Document:
    told = {"service": paper.service, "inspection": paper.inspection}
    return Document(
        title=_("Action plan of %(service)s: %(inspection)s") % told,
        author=paper.service,
        description=_("Response to each recommendation, and the actions that answer it, for the inspectorate"),
        language=paper.language,
        created=created_at(paper.record.as_at),
    )


def _opening(paper: SubmissionPaper) -> Opening:
    due = paper_words.day(paper.plan_due_on) if paper.plan_due_on else ""
    return opening(
        paper.record,
        running=_("Action plan: %(service)s") % {"service": paper.service},
        marking=paper.marking,
        above=paper.service,
        title=_("Action plan in response to the inspection"),
        about=inspection_in_words(paper.inspection, published=paper_words.due(paper.published)),
        rows=(
            (_("Marking"), paper.marking),
            (_("Sent to"), paper.inspectorate),
            (_("Plan due"), due),
            (_("Agreed by"), _agreed_by(paper)),
            (_("Accountable officer"), paper.accountable),
        ),
    )


def _agreed_by(paper: SubmissionPaper) -> str:
    if paper.agreed is None:
        return _("Not yet: subject to the agreement of the %(board)s") % {"board": paper.board}
    agreed = paper.agreed
    said = [agreed.body or paper.board, paper_words.day(agreed.on), agreed.reference]
    return ", ".join(part for part in said if part)


def _agreement(paper: SubmissionPaper) -> str:
    """Return the warning that the plan may still change; nothing where the board has signed it off."""
    if paper.agreed is not None:
        return ""
    return _("This plan is subject to the agreement of the %(board)s, which has not signed it off yet.") % {
        "board": paper.board
    }


def _sentence(paper: SubmissionPaper) -> str:
    """Return the submission's one idea: how many recommendations, what is said to them, and what is promised."""
    number = len(paper.answers)
    if not number:
        return _("No recommendation has been confirmed for this plan yet, so there is nothing to answer.")
    said = [_responses(paper)]
    actions = len(paper.actions)
    if actions:
        told = ngettext("%(count)d action answers them", "%(count)d actions answer them", actions) % {"count": actions}
        targets = [action.target for action in paper.actions if action.target]
        if targets:
            last = paper_words.due(max(targets, key=lambda due: due.on))
            told = _("%(actions)s, the last of them due %(day)s") % {"actions": told, "day": last}
        said.append(paper_words.whole_sentence(told))
    without = sum(answer.is_unanswered for answer in paper.answers)
    if without:
        words = ngettext("%(count)d has no action yet.", "%(count)d have no action yet.", without)
        said.append(words % {"count": without})
    return " ".join(said)


def _responses(paper: SubmissionPaper) -> str:
    number = len(paper.answers)
    words = ngettext("%(count)d recommendation", "%(count)d recommendations", number) % {"count": number}
    found = Counter(answer.response.word if answer.response else _("no response yet") for answer in paper.answers)
    told = ", ".join(f"{count} {word.lower()}" for word, count in found.most_common())
    return f"{words}: {told}."


def _part(answer: Answered, place: int) -> AnswerPart:
    facts = []
    if answer.addressee:
        facts.append(_("Addressed to %(who)s") % {"who": answer.addressee})
    if answer.page:
        facts.append(_("Page %(page)d of the report") % {"page": answer.page})
    if answer.window:
        facts.append(answer.window)
    targets = [action.target for action in answer.actions if action.target]
    return AnswerPart(
        answer=answer,
        anchor=f"recommendation-{place}",
        heading=f"{answer.kind} {answer.label}".strip(),
        facts=tuple(paper_words.whole_sentence(fact) for fact in facts),
        response=answer.response.word if answer.response else "",
        reason=_reason(answer),
        rows=tuple(_row(action) for action in answer.actions),
        elsewhere=_elsewhere(answer),
        until=paper_words.due(max(targets, key=lambda due: due.on)) if targets else "",
    )


def _reason(answer: Answered) -> str:
    """Return what stands behind the word of the response: which part is agreed, and why the rest is not."""
    why = paper_words.whole_sentence(answer.response_why)
    if not answer.response_part:
        return why
    part = paper_words.whole_sentence(answer.response_part)
    return _("%(part)s Why not the rest: %(why)s") % {"part": part, "why": why} if why else part


def _elsewhere(answer: Answered) -> str:
    labels = answer.also_answered_by
    if not labels:
        return ""
    words = ngettext(
        "Also answered by action %(labels)s, shown under the recommendation that leads it.",
        "Also answered by actions %(labels)s, shown under the recommendations that lead them.",
        len(labels),
    )
    return words % {"labels": ", ".join(labels)}


def _row(action: PlannedAction) -> PlannedRow:
    return PlannedRow(
        action=action,
        criteria=action.success_criteria or _("Not said yet"),
        supporting=", ".join(action.supporting_posts),
        starts=paper_words.day(action.starts_on) if action.starts_on else "",
        target=paper_words.due(action.target) or _("No date yet"),
    )
