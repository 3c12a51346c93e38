"""Deciding that an email goes: inside the command's transaction, once for its key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string

from recommendations.outbox.models import OutgoingEmail
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
    links: dict[str, dict[str, str]] | None = None,
    context: dict[str, Any],
) -> OutgoingEmail:
    """Return the email for the occasion, not yet saved: templates/emails/<occasion>/{subject,body}.txt and body.html.

    The Message-ID follows from the key, so that an email sent again after a crash is the same email.
    """
    placed = {name: f"{{{{link:{name}}}}}" for name in links or {}}
    facts = {**context, "to": to, "reply_to": reply_to, "link": placed}
    subject = " ".join(render_to_string(f"emails/{occasion}/subject.txt", facts).split())
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    return OutgoingEmail(
        key=key,
        to=to,
        occasion=occasion,
        service=service,
        about=about,
        subject=subject[:247] + "…" if len(subject) > 248 else subject,
        body_text=render_to_string(f"emails/{occasion}/body.txt", facts).strip() + "\n",
        body_html=render_to_string(f"emails/{occasion}/body.html", facts),
        links=links or {},
        reply_to=reply_to,
        message_id=f"<{digest}@{settings.SITE_HOST}>",
        decided_at=at,
        not_before=at,
    )


def queue_emails(emails: Iterable[OutgoingEmail]) -> None:
    """Save the emails whose keys are new, and ask for sending once the transaction has committed."""
    OutgoingEmail.objects.bulk_create(emails, ignore_conflicts=True, batch_size=500)
    # A lambda, not a partial: Django 5.2 cannot name a failing partial in its log and would fail the request.
    transaction.on_commit(lambda: deliver_emails.apply_async(expires=3600), robust=True)
