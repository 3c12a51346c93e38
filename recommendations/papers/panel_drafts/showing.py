"""What the page of a draft says of it: what is missing, what looks odd, and what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.papers.kinds import Audience
from recommendations.papers.models import PanelDraft
from recommendations.papers.panel_drafts.content import names_in
from recommendations.papers.panel_drafts.wording import anchor_of, missing_in_words
from recommendations.papers.scrutiny.drafting import missing_from
from recommendations.papers.scrutiny.values import Filled, Typed


@dataclass(frozen=True)
class Missing:
    """One thing that is to be typed or confirmed, and the input for it; nowhere to go where it cannot be changed."""

    text: str
    href: str


def missing_of(draft: PanelDraft, typed: Typed, *, form: str) -> tuple[Missing, ...]:
    """Return what the draft's reports lack before their release, with links into the form at that address."""
    audience = Audience.EXEMPT if draft.with_exempt else Audience.PUBLIC
    codes = missing_from(replace(typed, audience=audience.value))
    return tuple(
        Missing(missing_in_words(code, typed.layout), f"{form}#{anchor_of(code, typed.layout)}") for code in codes
    )


def remarks_on(draft: PanelDraft, typed: Typed, *, on: date) -> tuple[str, ...]:
    """Return what somebody should look at again though nothing of it stops the report."""
    return tuple(_remarks(draft, typed, on=on))


def _remarks(draft: PanelDraft, typed: Typed, *, on: date) -> Iterator[str]:
    meeting = draft.meeting
    for field in typed.layout.fields:
        said = typed.of_cover(field.code)
        if field.suggested == "meeting_on" and said.on and said.on != meeting.held_on:
            told = {"label": field.label, "day": shown(said.on), "meeting": shown(meeting.held_on)}
            yield _("“%(label)s” on the cover says %(day)s, but the meeting is on %(meeting)s.") % told
    if typed.is_late:
        yield _("The report was to be published by %(day)s, so it is late.") % {"day": shown(meeting.publish_by)}
    elif meeting.publish_by is not None and on <= meeting.publish_by:
        yield _("It is to be published by %(day)s. After that day it is late.") % {"day": shown(meeting.publish_by)}
    if draft.names_confirmed_by is not None and any(names_in(typed)):
        told = {"name": draft.names_confirmed_by.name, "day": shown(draft.names_confirmed_at.date())}
        yield _("%(name)s confirmed on %(day)s that everybody named on the cover was asked.") % told


def rows_of(typed: Typed) -> list[dict[str, str]]:
    """Return what was typed by its labels, for a list of keys and values; what is empty says so."""
    found = [(_("Title"), typed.title)]
    found += [(one.label, _in_words(typed.of_cover(one.code))) for one in typed.layout.fields if one.kind != "urgency"]
    if typed.urgency.reason:
        chair, day = typed.urgency.approved_by, typed.urgency.approved_on
        agreed = _("Agreed by %(chair)s") % {"chair": chair} if chair else ""
        found.append(
            (
                _("Reason for urgency"),
                "\n".join(text for text in (typed.urgency.reason, agreed, shown(day) if day else "") if text),
            )
        )
    found += [
        (one.title, _in_words(typed.of_section(one.code))) for one in typed.layout.sections if one.kind == "typed"
    ]
    if typed.exemption is not None:
        found.append((_("Exempt under"), typed.exemption.paragraphs))
        found.append((_("Why the public interest is in keeping it exempt"), typed.exemption.why))
    return [{"key": key, "value": value or _("Nothing yet")} for key, value in found]


def _in_words(said: Filled) -> str:
    return shown(said.on) if said.on else "\n".join(said.lines)
