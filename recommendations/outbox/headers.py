"""Headers of an email beyond address and subject: which may be set, and how emails about one thing hang together."""

from __future__ import annotations

import hashlib
import re

from django.conf import settings

NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
# What we, or Django, set ourselves; a second one would let somebody's words choose who gets or seems to send an email.
OURS = frozenset(
    {
        "auto-submitted", "bcc", "cc", "content-transfer-encoding", "content-type", "date", "from", "message-id",
        "mime-version", "received", "reply-to", "return-path", "sender", "subject", "to",
    }
)  # fmt: skip


def message_id_of(key: str) -> str:
    """Return the Message-ID that follows from a key, so that what is sent again after a crash is the same email."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    return f"<{digest}@{settings.SITE_HOST}>"


def thread_root(key: str) -> str:
    """Return the name of the thread about a thing such as "action:12": the same for ever, and no email's own name."""
    return message_id_of(f"thread:{key}")


def in_thread(key: str) -> dict[str, str]:
    """Return the headers that put an email into the thread about a thing such as "action:12"."""
    root = thread_root(key)
    return {"References": root, "In-Reply-To": root}


def one_line(text: str) -> str:
    """Return the text without line breaks and control characters: nothing in it can begin another header."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def checked(headers: dict[str, str]) -> dict[str, str]:
    """Return the headers as they are stored: each on one line.

    Raises ValueError where a name is no header's, or one that we set ourselves.
    """
    for name in headers:
        if not NAME.fullmatch(name) or name.lower() in OURS:
            raise ValueError(f"an email may not set the header {name!r}")
    return {name: one_line(value) for name, value in headers.items()}
