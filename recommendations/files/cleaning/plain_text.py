"""A text file: it decodes and holds nothing that no text holds. It carries no metadata, so it is served as it is."""

from __future__ import annotations

from recommendations.files.cleaning.refusals import RefusedFile

_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_STRANGE = frozenset(chr(number) for number in range(32)) - set("\t\n\r\f\x1a")


def decoded(data: bytes) -> str:
    """Return the text. Raises RefusedFile (not_text) for what is none, such as a program or a packed file."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _without_strange_marks(_in(data, encoding))
    try:
        return _without_strange_marks(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # What Excel and Notepad wrote on Windows before they wrote UTF-8.
        return _without_strange_marks(_in(data, "cp1252"))


def _in(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedFile("not_text") from error


def _without_strange_marks(text: str) -> str:
    if not text.strip():
        raise RefusedFile("empty_file")
    if not _STRANGE.isdisjoint(text):
        raise RefusedFile("not_text")
    return text
