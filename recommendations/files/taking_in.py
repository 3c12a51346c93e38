"""Taking a file in before a command begins: cleaned, laid down under its hash, and remembered while a form is mended.

A browser does not send a file again when a form comes back with an error; a signed token in the form stands for the
copy that lies on disk already, so that nothing handed over is lost.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from recommendations.domain.personal_data import Found, Sign
from recommendations.files.cleaning_process import clean_file
from recommendations.files.kinds import MEDIA_TYPES, ending_of
from recommendations.files.models import StoredFile
from recommendations.files.storage import FileDamaged, clean_name, lay_down

_SALT = "files.taking_in"
_HOURS = 24


@dataclass(frozen=True)
class TakenIn:
    """A cleaned copy that lies on disk and has no row yet; `signs` are what its text may hold of a child."""

    name: str
    size: int
    sha256: str
    original_sha256: str
    signs: tuple[Found, ...]
    is_read: bool

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[ending_of(self.name)]

    def token(self, *, for_whom: str) -> str:
        """Return the words that stand for this file in a form of that person and thing, for a day."""
        values = {
            "name": self.name, "size": self.size, "sha256": self.sha256, "original": self.original_sha256,
            "signs": [[one.sign.value, one.start, one.end] for one in self.signs], "read": self.is_read,
        }  # fmt: skip
        return signing.dumps({**values, "for": for_whom}, salt=_SALT, compress=True)


def take_in(data: bytes, *, name: str, case_reference_pattern: str = "") -> TakenIn:
    """Clean the file and lay its copy down. Raises RefusedFile; takes seconds, so never within a command."""
    name = clean_name(name)
    clean = clean_file(data, name=name, case_reference_pattern=case_reference_pattern)
    lay_down(clean.data)
    return TakenIn(
        name=name,
        size=len(clean.data),
        sha256=hashlib.sha256(clean.data).hexdigest(),
        original_sha256=clean.original_sha256,
        signs=clean.signs,
        is_read=clean.is_read,
    )


def taken_in_before(token: str, *, for_whom: str) -> TakenIn | None:
    """Return the file that the token stands for; None where it is another's, older than a day, or gone."""
    try:
        values: dict[str, Any] = signing.loads(token, salt=_SALT, max_age=_HOURS * 3600)
    except signing.BadSignature:
        return None
    if values["for"] != for_whom:
        return None
    signs = tuple(Found(Sign(sign), start, end) for sign, start, end in values["signs"])
    taken = TakenIn(values["name"], values["size"], values["sha256"], values["original"], signs, values["read"])
    return taken if _row(taken, service="").path.exists() else None


def keep(taken: TakenIn, *, service: str, at: datetime) -> StoredFile:
    """Give the copy its row, within the running operation. Raises FileDamaged where it is gone from the disk."""
    row = _row(taken, service=service)
    row.stored_at = at
    if not row.path.exists():
        raise FileDamaged(row.name)
    row.save()
    return row


def _row(taken: TakenIn, *, service: str) -> StoredFile:
    return StoredFile(
        service=service, name=taken.name, media_type=taken.media_type, size=taken.size, sha256=taken.sha256
    )
