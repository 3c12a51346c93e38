"""Which kind of file it is, by its structure and its ending together, and its cleaned copy."""

from __future__ import annotations

from dataclasses import dataclass

from recommendations.files.cleaning.office import cleaned_office, office_ending
from recommendations.files.cleaning.pdf import cleaned_pdf
from recommendations.files.cleaning.pictures import cleaned_picture
from recommendations.files.cleaning.plain_text import decoded
from recommendations.files.cleaning.refusals import RefusedFile
from recommendations.files.kinds import MEDIA_TYPES, OFFICE, PICTURES

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and every encrypted Office file
_PICTURE_STARTS = ((b"\x89PNG\r\n", ".png"), (b"\xff\xd8\xff", ".jpg"))


@dataclass(frozen=True)
class Cleaned:
    """The copy to serve, and the text in it; `text` is None where nothing of it can be read, as in a picture."""

    data: bytes
    text: str | None


def cleaned_file(data: bytes, *, ending: str) -> Cleaned:
    """Return the copy without metadata. Raises RefusedFile, whose code names what is wrong."""
    if not data:
        raise RefusedFile("empty_file")
    if ending not in MEDIA_TYPES:
        raise RefusedFile("old_office" if data.startswith(_OLE) else "not_a_kind")
    _refuse_another_kind(data, ending=ending)
    if ending == ".pdf":
        return Cleaned(*cleaned_pdf(data))
    if ending in OFFICE:
        return Cleaned(*cleaned_office(data, ending=ending))
    if ending in PICTURES:
        return Cleaned(cleaned_picture(data, ending=ending), None)
    return Cleaned(data, decoded(data))


def _refuse_another_kind(data: bytes, *, ending: str) -> None:
    """Refuse a file whose beginning is plainly another kind's: the mend is then its name, or another program."""
    really = _plain_kind(data)
    if really == "old_office":
        raise RefusedFile("old_office")
    same = {ending, ".jpg"} if ending == ".jpeg" else {ending}
    if really and really not in same:
        raise RefusedFile("ending_differs", is_really=really)


def _plain_kind(data: bytes) -> str:
    if data.startswith(_OLE):
        return "old_office"
    for start, ending in _PICTURE_STARTS:
        if data.startswith(start):
            return ending
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data.lstrip()[:5] == b"%PDF-":
        return ".pdf"
    return office_ending(data) if data.startswith(b"PK\x03\x04") else ""
