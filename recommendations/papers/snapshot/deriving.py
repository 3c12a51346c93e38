"""Every kind of paper out of one frozen snapshot of a plan, so that all papers of one instant agree.

A line in DERIVED adds a kind. Values only: what is read was read when the snapshot was taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from recommendations.papers.kinds import AUDIENCES, Audience, Kind
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.layouts.values import Layout
from recommendations.papers.one_page.values import summary_of
from recommendations.papers.register.values import register_of
from recommendations.papers.scrutiny.drafting import scrutiny_paper, suggested_cover
from recommendations.papers.scrutiny.values import Typed
from recommendations.papers.slippage.values import slippage_of
from recommendations.papers.snapshot.board import BoardPaper, Meeting
from recommendations.papers.submission.values import submission_of

Derive = Callable[[BoardPaper, Audience, Typed | None], Any]

DERIVED: dict[Kind, Derive] = {
    Kind.BOARD: lambda paper, _audience, _typed: paper,
    Kind.SCRUTINY: lambda paper, audience, typed: scrutiny_paper(paper, _typed_for(audience, typed, paper=paper)),
    Kind.SUBMISSION: lambda paper, _audience, _typed: submission_of(paper),
    Kind.SUMMARY: lambda paper, _audience, _typed: summary_of(paper),
    Kind.SLIPPAGE: lambda paper, _audience, _typed: slippage_of(paper),
    Kind.REGISTER: lambda paper, audience, _typed: register_of(paper, audience=audience),
}


class NotForThem(ValueError):
    """A kind of paper was asked for an audience it is never made for; the message names those it is made for."""


def derived(paper: BoardPaper, kind: Kind, *, audience: Audience | None = None, typed: Typed | None = None) -> Any:
    """Return the paper of that kind that says what the snapshot says, for the first of its audiences unless named.

    `typed` is what people wrote for a panel's report, of which an empty draft is made without it; who reads it is said
    by `audience` alone, so that a public report is never made as the exempt one.
    Raises NotForThem, and NotPublishable where no panel may have a report of the plan.
    """
    for_whom = audience or AUDIENCES[kind][0]
    if for_whom not in AUDIENCES[kind]:
        words = ", ".join(AUDIENCES[kind])
        raise NotForThem(
            _("A paper of the kind “%(kind)s” is not made for “%(audience)s”. Give one of: %(words)s.")
            % {"kind": kind.value, "audience": for_whom.value, "words": words}
        )
    return DERIVED[kind](paper, for_whom, typed)


def _typed_for(audience: Audience, typed: Typed | None, *, paper: BoardPaper) -> Typed:
    return replace(typed, audience=audience.value) if typed else untyped(paper, audience=audience)


def untyped(paper: BoardPaper, *, audience: Audience, layout: Layout | None = None) -> Typed:
    """Return a panel's report into which nobody has typed anything yet, in the layout or else the first one shipped."""
    cover = paper.cover
    return begun(inspection=cover.inspection, service=cover.service, meeting=None, audience=audience, layout=layout)


def begun(
    *, inspection: str, service: str, meeting: Meeting | None, audience: Audience, layout: Layout | None = None
) -> Typed:
    """Return a panel's report with what its layout suggests for the plan called `inspection` and the meeting."""
    chosen = layout or shipped_layouts()[0]
    title = _("Progress of “%(plan)s”") % {"plan": inspection}
    cover = suggested_cover(chosen, title=title, service=service, meeting=meeting)
    return Typed(layout=chosen, audience=audience.value, title=title, meeting=meeting, cover=cover)
