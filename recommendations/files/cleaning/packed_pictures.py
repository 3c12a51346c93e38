"""Pictures inside an Office file: what cameras and programs wrote beside the dots goes, the dots stay as they are."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_WRITTEN_IN_PNG = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_KEPT_OF_JPEG = frozenset({0xE0, 0xE2, 0xEE})  # JFIF, colour profile, Adobe's colours
_START_OF_SCAN = 0xDA


def without_camera_words(content: bytes) -> bytes:
    """Return a JPEG or PNG without EXIF, place and comments; anything else, and a spoiled one, as it is."""
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
    except (struct.error, IndexError):
        return content
    return content


def _jpeg(content: bytes) -> bytes:
    kept, at = bytearray(content[:2]), 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _START_OF_SCAN:
            return bytes(kept) + content[at:]
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        is_written = (0xE0 <= marker <= 0xEF and marker not in _KEPT_OF_JPEG) or marker == 0xFE
        if not is_written:
            kept += content[at : at + 2 + length]
        at += 2 + length
    return content


def _png(content: bytes) -> bytes:
    kept, at = bytearray(_PNG), len(_PNG)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        if content[at + 4 : at + 8] not in _WRITTEN_IN_PNG:
            kept += content[at : at + 12 + length]
        at += 12 + length
    return bytes(kept)
