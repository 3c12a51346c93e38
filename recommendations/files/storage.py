"""Keeping and returning bytes. Files are written whole before the row that names them, and never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from recommendations.files.models import StoredFile
from recommendations.foundation.errors import DomainError


class FileDamaged(DomainError):
    """The stored bytes are gone or are no longer those that were stored."""


class FileRemoved(FileDamaged):
    """The stored bytes were taken away on purpose, by a redaction or a disposal; the row says when."""


def store(data: bytes, *, name: str, media_type: str, service: str, at: datetime) -> StoredFile:
    """Write the bytes under their hash and return their row; the same bytes lie on disk once."""
    row = StoredFile(
        service=service,
        name=clean_name(name),
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        stored_at=at,
    )
    _lay_down(data, row)
    row.save()
    return row


def lay_down(data: bytes) -> None:
    """Write the bytes under their hash before a command begins, so that its lock is not held while the disk works."""
    _lay_down(data, StoredFile(sha256=hashlib.sha256(data).hexdigest()))


def _lay_down(data: bytes, row: StoredFile) -> None:
    if not _is_whole(row):
        row.path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=row.path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(row.path)


def load(row: StoredFile) -> bytes:
    """Return the bytes; raise FileRemoved where they were taken away, FileDamaged where they are missing or differ."""
    if row.removed_at is not None:
        raise FileRemoved(row.name)
    try:
        data = row.path.read_bytes()
    except OSError:
        raise FileDamaged(row.name) from None
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise FileDamaged(row.name)
    return data


def take_bytes_away(hashes: Iterable[str]) -> None:
    """Delete from the disk the bytes of these hashes that no file needs any more. Safe to do again."""
    for sha256 in hashes:
        if not StoredFile.objects.filter(sha256=sha256, removed_at__isnull=True).exists():
            StoredFile(sha256=sha256).path.unlink(missing_ok=True)


def _is_whole(row: StoredFile) -> bool:
    """Say whether the bytes lie there already; damaged ones are written anew."""
    try:
        load(row)
    except FileDamaged:
        return False
    return True


def clean_name(name: str) -> str:
    """Return the name a person gave the file, without folders or control characters, at most 200 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-200:] or "file"
