"""Released papers on their way to the people on a body's distribution list."""

from __future__ import annotations

import re
from datetime import datetime

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import operation
from recommendations.meetings.models import Body, Meeting
from recommendations.outbox.messages import message
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.distribution.lists import add_recipient
from recommendations.papers.distribution.sending import send_released
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import PanelDraft, Paper, PaperRecipient, PaperSending, Way
from recommendations.papers.release.releasing import release_paper
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from tests.builders import SYSTEM, TUESDAY_3_FEB, on_the
from tests.builders_papers import made

AT_NINE = on_the(TUESDAY_3_FEB)
PDF = b"%PDF-1.7 the paper as it was released"


def a_recipient(body: Body, *, name: str = "Cleo Clerk", email: str = "", way: str = Way.LINK) -> PaperRecipient:
    """Somebody on the distribution list of the body, by an address of their own."""
    email = email or f"{name.lower().replace(' ', '.')}@council.example"
    return add_recipient(body, name=name, email=email, way=way, by=SYSTEM, at=AT_NINE)


def a_paper_out(
    plan: ActionPlan,
    meeting: Meeting | None,
    *,
    by: User,
    kind: Kind = Kind.BOARD,
    audience: Audience | None = None,
    dates: str = "current",
    draft: PanelDraft | None = None,
    at: datetime = AT_NINE,
) -> Paper:
    """A paper that was made in its forms and released; sent to nobody yet."""
    paper = ask_for_paper(plan, meeting=meeting, kind=kind, audience=audience, dates=dates, draft=draft, by=by, at=at)
    release_paper(made(paper, at=at, data=PDF), by=by, at=at)
    return as_sent(paper)


def as_sent(paper: Paper) -> Paper:
    """Return the paper as those who send it have it."""
    rows = Paper.objects.select_related("service", "plan__inspection", "meeting__body", "file", "released_by")
    return rows.get(pk=paper.pk)


def sent_out(paper: Paper, *, by: User, at: datetime = AT_NINE) -> list[PaperSending]:
    """Send the paper to its list, as its release does, and return what went."""
    with operation(service=paper.service, by=by, at=at):
        send_released(paper, by=by, at=at)
    return list(paper.sendings.select_related("person", "email"))


def titles_off(service: Service) -> None:
    """The service lets no titles into emails."""
    content = SettingsContent(
        send_hour=8, quiet_from=18, on_closed_days=False, shows_titles=False, link_days=14, chair=None
    )
    change_reminder_settings(service, content=content, version=0, by=SYSTEM, at=AT_NINE)


def link_in(email: OutgoingEmail, *, at: datetime = AT_NINE) -> str:
    """Return the path of the link as it stands in the email that goes out."""
    email.claimed_at = at
    return re.search(r"/paper/\S+", message(email, connection=None).body)[0]
