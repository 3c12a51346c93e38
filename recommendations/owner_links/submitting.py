"""A form sent through a link is done once, by the holder, in one transaction with the note that it was."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from recommendations.action_plans.models import Action
from recommendations.audit.operations import also_recording, key_of, lock_head
from recommendations.foundation.errors import DomainError
from recommendations.owner_links import events
from recommendations.owner_links.models import LinkSubmission, OwnerLink
from recommendations.owner_links.opening import opened_by
from recommendations.owner_links.tokens import link_of

KEY = "key"
AN_HOUR = timedelta(hours=1)
_KEY_LOOKS_LIKE = re.compile(r"[A-Za-z0-9_-]{16,40}")


class NotOpen(DomainError):
    """The link, or this action of it, was closed since the page was opened."""


def is_a_key(key: str) -> bool:
    """Say whether it is what a page of ours is drawn with."""
    return bool(_KEY_LOOKS_LIKE.fullmatch(key))


def what_was_sent(request: HttpRequest) -> str:
    """Return what only the same words and files give, and from which nobody can read them."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name != KEY)
    files = sorted((name, file.name, _digest(file)) for name, files in request.FILES.lists() for file in files)
    return salted_hmac("owner_links.sent", json.dumps([typed, files]), algorithm="sha256").hexdigest()


def _digest(file: UploadedFile) -> str:
    """Return what only the same content gives: a corrected file may well have the same name and length."""
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def done_before(link: OwnerLink, *, key: str) -> LinkSubmission | None:
    """Return what the page of this key has done already."""
    return LinkSubmission.objects.filter(link=link, key=key).first() if is_a_key(key) else None


def _sent_just_now(link: OwnerLink, *, pk: int, what: str, sent: str, at: datetime) -> LinkSubmission | None:
    """Return what the very same words did within the hour: going back, a browser fetches the page anew."""
    same = LinkSubmission.objects.filter(link=link, action=pk, what=what, sent=sent, done_at__gt=at - AN_HOUR)
    return same.order_by("-pk").first()


def do_once(
    token: str,
    *,
    pk: int,
    what: str,
    key: str,
    sent: str,
    command: Callable[[Action], object],
    on: date,
    at: datetime,
) -> LinkSubmission:
    """Run the command on the action unless the page of this key, or the same words just now, did so; return the note.

    The service's chain is locked first: until the end nobody hands the post over, and the same page sent at the same
    instant waits, then finds it done. Raises NotOpen where the link or its action is no longer open, and whatever the
    command raises; then nothing is noted.
    """
    with transaction.atomic():
        link = link_of(token)
        if link is None:
            raise NotOpen(_("This link does not work any more. Nothing was sent."))
        lock_head(key_of(link.service))
        if before := done_before(link, key=key) or _sent_just_now(link, pk=pk, what=what, sent=sent, at=at):
            return before
        row = opened_by(token, on=on, at=at).row(pk)
        if row is None:
            raise NotOpen(_("This action is not yours to answer for any more. Nothing was sent."))
        note = LinkSubmission.objects.create(link=link, key=key, what=what, action_id=pk, sent=sent, done_at=at)
        with also_recording(events.LINK_USED, row.action, within=row.action.plan, address=link.address):
            command(row.action)
    return note
