"""Deciding that an email goes: inside the command's transaction, once for its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from recommendations.outbox.headers import checked, message_id_of, one_line
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.outbox.tasks import deliver_emails


def compose(
    *,
    key: str,
    to: models.Model,
    occasion: str,
    at: datetime,
    service: str = "",
    about: str = "",
    reply_to: str = "",
    from_name: str = "",
    headers: dict[str, str] | None = None,
    good_until: datetime | None = None,
    links: dict[str, dict[str, str]] | None = None,
    files: Sequence[str] = (),
    context: dict[str, Any],
) -> OutgoingEmail:
    """Return the email for the occasion, not yet saved: templates/emails/<occasion>/{subject,body}.txt and body.html.

    The Message-ID follows from the key, so that an email sent again after a crash is the same email. `from_name` stands
    before the installation's own address, `headers` may name links as the texts do ("<{{link:choices}}>"), and after
    `good_until` it is not sent any more. `files` are the keys of stored files that go along ("storedfile:12"): whoever
    asks looks first whether they are small enough and whether the way out takes any, see `takes_files`.
    """
    placed = {name: f"{{{{link:{name}}}}}" for name in links or {}}
    facts = {**context, "to": to, "reply_to": reply_to, "link": placed}
    subject = " ".join(render_to_string(f"emails/{occasion}/subject.txt", facts).split())
    return OutgoingEmail(
        key=key,
        to=to,
        occasion=occasion,
        service=service,
        about=about,
        subject=_cut(subject, 248),
        body_text=render_to_string(f"emails/{occasion}/body.txt", facts).strip() + "\n",
        body_html=render_to_string(f"emails/{occasion}/body.html", facts),
        links=links or {},
        reply_to=reply_to,
        from_name=_cut(one_line(from_name), 120),
        headers=checked(headers or {}),
        files=list(files),
        message_id=message_id_of(key),
        decided_at=at,
        not_before=at,
        good_until=good_until,
    )


LARGEST_ALONG = (
    10 * 1024 * 1024
)  # bytes of all files together; in an email they are a third larger, and many refuse 20 MB


def takes_files(size: int) -> bool:
    """Say whether files of so many bytes together may go along with an email, by the way out that is set up."""
    return size <= LARGEST_ALONG and not settings.NOTIFY


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def queue_emails(emails: Iterable[OutgoingEmail]) -> None:
    """Save the emails whose keys are new, and ask for sending once the transaction has committed."""
    OutgoingEmail.objects.bulk_create(emails, ignore_conflicts=True, batch_size=500)
    # A lambda, not a partial: Django 5.2 cannot name a failing partial in its log and would fail the request.
    transaction.on_commit(lambda: deliver_emails.apply_async(expires=3600), robust=True)


def call_off(*, to: models.Model, service: str = "", about: str = "") -> int:
    """Send no more of what still waits for somebody who may read it no longer; return how many emails that were.

    Of the service, or about what is under embargo, by their keys. A mail server may have been away for days; whoever
    decided on an email, such as the sweep, finds it not sent and tells somebody else.
    """
    theirs = OutgoingEmail.objects.still_to_go().filter(to=to, **({"about": about} if about else {"service": service}))
    return theirs.update(state=EmailState.FAILED, problem=_("They may read it no longer.")[:250])
