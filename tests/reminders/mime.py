"""What an email says as it arrives, in every part and every header, decoded."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives


def everything_in(sent: EmailMultiAlternatives) -> str:
    """Return the headers and the decoded parts of a message that went out."""
    message = sent.message()
    headers = [f"{name}: {value}" for name, value in message.items()]
    parts = [part.get_payload(decode=True).decode() for part in message.walk() if not part.is_multipart()]
    return "\n".join([*headers, *parts])
