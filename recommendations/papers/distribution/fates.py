"""What became of a paper on its way to one person, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.outbox.models import EmailState
from recommendations.papers.models import PaperSending, Way


@dataclass(frozen=True)
class Fate:
    """One sending as the paper's page tells of it."""

    sending: PaperSending
    email: str
    is_bad: bool
    link: str
    may_end: bool


def fate_of(sending: PaperSending, *, at: datetime) -> Fate:
    """Return what became of the email, and whether the link was opened and is good."""
    by_link = sending.way == Way.LINK
    is_over = sending.ended_at is not None or sending.expires_at <= at
    return Fate(
        sending=sending,
        email=_email_in_words(sending),
        is_bad=sending.email is not None
        and sending.email.state in {EmailState.FAILED, EmailState.BOUNCED, EmailState.LAPSED},
        link=_link_in_words(sending, at=at) if by_link else "",
        may_end=by_link and not is_over,
    )


def _email_in_words(sending: PaperSending) -> str:
    email = sending.email
    if email is None:
        return ""
    if email.state == EmailState.SENT:
        return _("Sent %(when)s") % {"when": _shown(email.sent_at)}
    if email.state == EmailState.LAPSED:
        return _("Not sent before its link expired")
    if email.state == EmailState.FAILED and email.problem:
        return _("%(state)s: %(problem)s") % {"state": email.get_state_display(), "problem": email.problem}
    return str(email.get_state_display())


def _link_in_words(sending: PaperSending, *, at: datetime) -> str:
    opened = (
        _("First opened %(when)s.") % {"when": _shown(sending.opened_at)} if sending.opened_at else _("Not opened yet.")
    )
    if sending.ended_at is not None:
        until = _("Ended %(when)s.") % {"when": _shown(sending.ended_at)}
    elif sending.expires_at <= at:
        until = _("Expired %(when)s.") % {"when": _shown(sending.expires_at)}
    else:
        until = _("Good until %(when)s.") % {"when": _shown(sending.expires_at)}
    return f"{opened} {until}"


def _shown(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
