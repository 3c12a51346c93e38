"""Commands on a council's layout. Reports that were made, and drafts that were begun, keep the one they have."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.foundation.models import locked
from recommendations.meetings.models import Council
from recommendations.papers.layouts import events
from recommendations.papers.layouts.checking import problems_of
from recommendations.papers.layouts.of_council import kept_in
from recommendations.papers.layouts.values import Layout
from recommendations.papers.layouts.wording import problem_in_words
from recommendations.papers.models import PaperLayout
from recommendations.papers.snapshot.as_json import plain


class UnusableLayout(DomainError):
    """The layout cannot be used; the message says what is wrong with it and how to mend it."""


def begin_layout(council: Council, layout: Layout, *, version: int, by: User | str, at: datetime) -> PaperLayout:
    """Give the council this layout to change, in place of the one it has; its logo and its name as printed stay.

    `version` is that of the council's own layout as it was seen, 0 where it had none. Raises Conflict where that is no
    longer so, and UnusableLayout.
    """
    with operation(service=council.service, by=by, at=at):
        row = PaperLayout.objects.filter(council=council).first()
        if (row.version if row else 0) != version:
            raise Conflict(f"council:{council.pk}")
        told = {"council": council.name, "layout": layout.name}
        if row is None:
            row = PaperLayout(service=council.service, council=council)
            _keep(row, layout)
            record(events.LAYOUT_BEGUN, row, within=council.service, **told)
            return row
        row = locked(row, version=version)
        kept = kept_in(row)
        _keep(row, replace(layout, council=kept.council, logo=kept.logo, logo_words=kept.logo_words))
        record(events.LAYOUT_RESET, row, within=council.service, **told)
        return row


def change_layout(row: PaperLayout, layout: Layout, *, version: int, by: User, at: datetime) -> PaperLayout:
    """Keep the layout as it was edited; its logo, which is changed apart, stays.

    Raises Conflict where it was changed since, and UnusableLayout.
    """
    with operation(service=row.service, by=by, at=at):
        row = locked(row, version=version)
        kept = kept_in(row)
        _keep(row, replace(layout, code=kept.code, logo=kept.logo, logo_words=kept.logo_words))
        record(events.LAYOUT_CHANGED, row, within=row.service, council=row.council.name)
    return row


def change_logo(row: PaperLayout, *, logo: str, words: str, version: int, by: User, at: datetime) -> PaperLayout:
    """Put a logo that logos.logo_of made on the reports, with what it shows; without one, change only the words.

    Raises Conflict, and UnusableLayout where there is no logo yet, or nothing says what it shows.
    """
    with operation(service=row.service, by=by, at=at):
        row = locked(row, version=version)
        kept = kept_in(row)
        if not (logo or kept.logo):
            raise UnusableLayout(_("Select the picture of the logo"))
        _keep(row, replace(kept, logo=logo or kept.logo, logo_words=" ".join(words.split())))
        record(events.LOGO_CHANGED, row, within=row.service, council=row.council.name)
    return row


def remove_logo(row: PaperLayout, *, by: User, at: datetime) -> PaperLayout:
    """Take the logo off the reports to come; where there is none, nothing is done."""
    if not kept_in(row).logo:
        return row
    with operation(service=row.service, by=by, at=at):
        row = locked(row)
        _keep(row, replace(kept_in(row), logo="", logo_words=""))
        record(events.LOGO_REMOVED, row, within=row.service, council=row.council.name)
    return row


def _keep(row: PaperLayout, layout: Layout) -> None:
    problems = problems_of(layout)
    if problems:
        raise UnusableLayout(problem_in_words(problems[0]))
    row.content = plain(layout)
    row.full_clean()
    row.save()
