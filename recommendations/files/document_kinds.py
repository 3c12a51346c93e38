"""What kind of document the bytes are, by their structure and never by their name alone."""

from __future__ import annotations

import io
import zipfile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {".pdf": PDF, ".docx": DOCX, ".xlsx": XLSX}
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
MOST_PARTS = 5000


def document_kind(data: bytes, *, name: str) -> str | None:
    """Return the media type of a PDF, Word or Excel file whose name agrees with it, else None.

    The file is only kept and handed back, so nothing in it is unpacked: a zip archive is read as far as its list of
    parts. One with macros is None, and so is one that is a PDF and an archive at once.
    """
    expected = ENDINGS.get(name[name.rfind(".") :].lower() if "." in name else "")
    found = _by_structure(data)
    return found if found is not None and found == expected else None


def _by_structure(data: bytes) -> str | None:
    is_archive = zipfile.is_zipfile(io.BytesIO(data))
    if b"%PDF-" in data[:1024]:
        return None if is_archive else PDF
    if not is_archive:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return None
    if "[Content_Types].xml" not in parts or len(parts) > MOST_PARTS:
        return None
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        return None
    kinds = {kind for part, kind in MAIN_PARTS.items() if part in parts}
    return kinds.pop() if len(kinds) == 1 else None
