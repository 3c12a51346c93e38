"""Whether a paper may be released, and everything that was found in it, in words, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.papers.gate import words as gate_words
from recommendations.papers.gate.values import Examination, from_plain
from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.models import Paper, PaperClearing, PaperQuerySet, PaperState
from recommendations.papers.panel_drafts.reading import is_late
from recommendations.papers.panel_drafts.wording import missing_in_words
from recommendations.papers.release.clearing import ToClear, clearings_for, of_this_paper, standing, to_clear
from recommendations.papers.release.looking import Looked, looked_at
from recommendations.papers.rendering.forms_of_papers import FORMS_OF_PAPERS
from recommendations.papers.scrutiny.publishable import NotPublishable

PDF = "application/pdf"


@dataclass(frozen=True)
class Stop:
    """Why the paper cannot be released as it is, and what to do. `is_of_draft` where that is done in its draft."""

    code: str
    words: str
    is_of_draft: bool = False


@dataclass(frozen=True)
class Examined:
    """What the gate found in one file of the paper; `findings` hold it back and `remarks` do not."""

    form: str
    verdict: str
    passed: bool
    findings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Readiness:
    """Everything found in a paper. `stops` and `to_clear` hold it back; `remarks` are to be borne in mind."""

    stops: tuple[Stop, ...] = ()
    to_clear: tuple[ToClear, ...] = ()
    cleared: tuple[PaperClearing, ...] = ()
    examined: tuple[Examined, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether a person may release it now."""
        return not self.stops and not self.to_clear and all(one.passed for one in self.examined)


def readiness_of(paper: Paper, *, on: date, looked: Looked | None = None) -> Readiness:
    """Return what stands between the paper and its release on the day.

    `looked` is what its text says, where the caller looked before taking a lock. A paper that is not made, was
    withdrawn or released has one stop and nothing else.
    """
    if not_made := _not_made(paper):
        return Readiness(stops=(not_made,))
    looked = looked or looked_at(paper)
    clearings = clearings_for(paper)
    newer = _newer(paper)
    stops = [
        *_unreadable(looked),
        *_kept_inside(paper, on=on),
        *_of_meeting(paper, looked, on=on),
        *_superseded(newer),
        *_untyped(looked),
    ]
    return Readiness(
        stops=tuple(stops),
        to_clear=tuple(to_clear(one) for one in standing(looked.findings, clearings)),
        cleared=tuple(of_this_paper(looked.findings, clearings)),
        examined=tuple(_examined(paper)),
        remarks=tuple(_remarks(paper, newer=newer, on=on)),
    )


def _not_made(paper: Paper) -> Stop | None:
    said = {
        PaperState.MAKING: _("The paper is still being made."),
        PaperState.FAILED: _("The paper could not be made. Try again on its page."),
        PaperState.WITHDRAWN: _("The paper was withdrawn."),
    }
    if paper.state in said:
        return Stop("not_made", said[PaperState(paper.state)])
    if paper.released_at is not None:
        who = paper.released_by.name if paper.released_by else _("an earlier version of YOT Plan")
        told = {"who": who, "day": shown(timezone.localdate(paper.released_at))}
        return Stop("released", _("The paper was released already, by %(who)s on %(day)s.") % told)
    return None


def _unreadable(looked: Looked) -> list[Stop]:
    if looked.is_readable:
        return []
    return [Stop("unreadable", _("This paper was kept in a way that can no longer be read. Make it again."))]


def _kept_inside(paper: Paper, *, on: date) -> list[Stop]:
    """A panel's report was made of a plan that might be published; an embargo or a later day may have come since."""
    inspection = paper.plan.inspection
    if paper.plan.disposed_on is not None:
        return [Stop("disposed_of", _("This plan was disposed of. Nothing in it can change any more."))]
    if paper.kind != Kind.SCRUTINY:
        return []
    if inspection.is_embargoed:
        return [Stop("embargo", str(NotPublishable("embargo")))]
    is_of_a_day = inspection.published_precision == "day"
    if inspection.published_on and is_of_a_day and inspection.published_on > on:
        return [Stop("not_published_yet", str(NotPublishable("not_published_yet")))]
    return []


def _of_meeting(paper: Paper, looked: Looked, *, on: date) -> list[Stop]:
    meeting = paper.meeting
    if meeting is None:
        return []
    if meeting.held_on != paper.for_day and paper.for_day is not None:
        told = {"day": shown(meeting.held_on), "before": shown(paper.for_day)}
        words = _("The meeting was moved from %(before)s to %(day)s, and the paper says the first. Make it again.")
        return [Stop("meeting_moved", words % told)]
    if looked.typed is not None and is_late(meeting, on=on) and not looked.typed.is_late:
        words = _(
            "The report is late now: it should have been published by %(day)s, and does not say why it is urgent. "
            "Type the reason and who agreed to it in the draft, then make it again."
        )
        return [Stop("late_now", words % {"day": shown(meeting.publish_by)}, is_of_draft=True)]
    return []


def _superseded(newer: list[Paper]) -> list[Stop]:
    released = next((one for one in newer if one.released_at is not None), None)
    if released is None:
        return []
    words = _("A newer paper of this kind for the same meeting was released: %(code)s. This one would contradict it.")
    return [Stop("newer_released", words % {"code": released.code})]


def _untyped(looked: Looked) -> list[Stop]:
    if looked.typed is None:
        return []
    layout = looked.typed.layout
    return [Stop("missing", f"{missing_in_words(code, layout)}.", is_of_draft=True) for code in looked.missing]


def _remarks(paper: Paper, *, newer: list[Paper], on: date) -> list[str]:
    found = []
    if waiting := next((one for one in newer if one.released_at is None), None):
        found.append(_("A newer one is there: %(code)s. Release that instead if it is right.") % {"code": waiting.code})
    meeting = paper.meeting
    if meeting is not None and paper.kind != Kind.SCRUTINY and is_late(meeting, on=on):
        found.append(_("It goes out late: it was due by %(day)s.") % {"day": shown(meeting.publish_by)})
    if meeting is not None and meeting.held_on < on:
        found.append(_("Its meeting was on %(day)s and is over.") % {"day": shown(meeting.held_on)})
    if paper.kind != Kind.SCRUTINY and paper.plan.inspection.is_embargoed:
        found.append(_("The plan is under embargo: only the people named for it will be able to read this paper."))
    return found


def same_papers(paper: Paper) -> PaperQuerySet:
    """Return the papers of the same kind for the same readers of the same meeting day, itself among them.

    Papers for no meeting stand each for itself.
    """
    rows = Paper.objects.defer("snapshot").filter(
        plan=paper.plan_id, meeting=paper.meeting_id, for_day=paper.for_day, kind=paper.kind, audience=paper.audience
    )
    return rows if paper.meeting_id is not None else rows.filter(pk=paper.pk)


def _newer(paper: Paper) -> list[Paper]:
    """Return those that were made of a later position, or of the same one later."""
    rows = same_papers(paper).filter(state=PaperState.READY, pk__gt=paper.pk).order_by("-pk")
    return list(rows)


def _examined(paper: Paper) -> list[Examined]:
    """Return what the gate found in each PDF; other forms have no gate to pass."""
    forms = [(FORMS[Kind(paper.kind)][0], paper.examination)]
    forms += [(Form(row.form), row.examination) for row in paper.files.all()]
    return [_judged(form, kept) for form, kept in forms if FORMS_OF_PAPERS[form].media_type == PDF]


def _judged(form: Form, kept: dict[str, object] | None) -> Examined:
    if kept is None:
        words = _("This file was made before files were examined. Make the paper again.")
        return Examined(form=str(form.label), verdict=words, passed=False)
    result: Examination = from_plain(kept)
    return Examined(
        form=str(form.label),
        verdict=gate_words.verdict(result),
        passed=result.passed,
        findings=tuple(gate_words.sentence(one) for one in result.findings),
        remarks=tuple(gate_words.sentence(one) for one in result.remarks),
        more=result.more,
    )
