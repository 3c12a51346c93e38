"""The page in a single-file web archive (.mhtml, .mht), which is packed like an email. No Django here."""

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from recommendations.intake.extraction.unreadable import UnreadableFile

_MOST_PARTS = 5_000


def page_in_archive(data: bytes) -> tuple[bytes, str]:
    """The HTML of the page that was saved, and its character set (empty where none is named).

    Raises UnreadableFile: broken where no page is in the archive.
    """
    message = message_from_bytes(data.lstrip(b"\r\n\t \xef\xbb\xbf"), policy=compat32)
    pages: list[Message] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise UnreadableFile("too_large")
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            pages.append(part)
    if not pages:
        raise UnreadableFile("broken")
    page = next((part for part in pages if _is_start(part, message)), pages[0])
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableFile("broken")
    return payload, page.get_content_charset() or ""


def _is_start(part: Message, message: Message) -> bool:
    """Whether the archive names this part as the page it was made of."""
    saved = str(message.get("Snapshot-Content-Location", "")).strip()
    start = message.get_param("start")
    return bool(saved and str(part.get("Content-Location", "")).strip() == saved) or bool(
        isinstance(start, str) and start and str(part.get("Content-ID", "")).strip() == start
    )
