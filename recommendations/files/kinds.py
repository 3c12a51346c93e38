"""The kinds of file that may be evidence, by the ending of their names. No Django here."""

from __future__ import annotations

from pathlib import PurePath

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
OFFICE = frozenset({".docx", ".xlsx", ".pptx"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp"})
TEXTS = frozenset({".txt", ".csv"})


def ending_of(name: str) -> str:
    """Return the ending in small letters, with its dot; "" where there is none."""
    return PurePath(name.replace("\0", "").replace("\\", "/").strip()).suffix.lower()
