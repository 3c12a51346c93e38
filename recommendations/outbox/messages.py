"""The email as it goes out: who it is from, its headers, and its links, minted now."""

from __future__ import annotations

from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from recommendations.outbox.files_along import read_along
from recommendations.outbox.headers import checked, one_line
from recommendations.outbox.links import minted, with_links
from recommendations.outbox.models import OutgoingEmail


class OutgoingMessage(EmailMultiAlternatives):
    """An email that its provider can name again: by the key of its row, and in what it reports later."""

    reference = ""
    provider_id = ""
    metadata: dict[str, str]


def message(email: OutgoingEmail, *, connection: BaseEmailBackend) -> OutgoingMessage:
    """Return the email as it goes out. Each of its links is minted once, however often it stands there.

    Its files are read now, and never within a transaction. Raises FileIsGone where one cannot go along.
    """
    files = read_along(email.files)
    headers = checked(email.headers)
    texts = (email.body_text, email.body_html, *headers.values())
    links = minted(email.links, texts=texts, at=email.claimed_at or email.decided_at)
    made = OutgoingMessage(
        subject=email.subject,
        body=with_links(email.body_text, links),
        from_email=sender(email.from_name),
        to=[email.to.email],
        reply_to=[email.reply_to] if email.reply_to else None,
        headers={
            **{name: one_line(with_links(value, links)) for name, value in headers.items()},
            "Message-ID": email.message_id,
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    if email.body_html:
        made.attach_alternative(with_links(email.body_html, links), "text/html")
    for file in files:
        made.attach(file.name, file.data, file.media_type)
    made.reference = email.key
    made.metadata = {"email": told_name(email)}
    return made


def sender(name: str) -> str:
    """Return the installation's address with this name before it: whom an email is from, never where it comes from."""
    if not name:
        return settings.DEFAULT_FROM_EMAIL
    return str(Address(display_name=one_line(name), addr_spec=parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def told_name(email: OutgoingEmail) -> str:
    """Return the name by which a provider's reports find the row, were they quicker than our note of its own name.

    Another installation that shares the provider's account has other Message-IDs, so it finds nothing here.
    """
    return f"{email.pk}-{email.message_id[1:17]}"


def email_by_told_name(name: str) -> OutgoingEmail | None:
    """Return the email that `told_name` named, if it is one of ours."""
    pk, _, digest = name.partition("-")
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18 or len(digest) != 16:
        return None
    return OutgoingEmail.objects.filter(pk=int(pk), message_id__startswith=f"<{digest}").first()
