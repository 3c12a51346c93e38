"""Word, Excel and PowerPoint files: packed anew without macros, authors, revision numbers or what cameras wrote.

Every part is looked at as declared and again while inflating; XML may define nothing and refer to nothing.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from lxml import etree

from recommendations.files.cleaning.office_text import texts_of_part
from recommendations.files.cleaning.packed_pictures import without_camera_words
from recommendations.files.cleaning.refusals import MOST_LETTERS, RefusedFile

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_IN_A_PART = 64 * 1024 * 1024
MOST_RATIO = 200
RATIO_MATTERS_FROM = 10 * 1024 * 1024

_MAIN = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_FOLDER = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_TYPES = "[Content_Types].xml"
_FIXED_DAY = (1980, 1, 1, 0, 0, 0)
_EMPTIED = {
    "docprops/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://'
    b'schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docprops/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docprops/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
# Where the names of authors stand, by the part's name; other parts are copied as they are.
_NAMES_AUTHORS = re.compile(
    r"word/[^/]*\.xml|xl/(?:comments[^/]*|persons/[^/]*|threadedcomments/[^/]*|comments/[^/]*)\.xml"
    r"|xl/(?:workbook|metadata)\.xml|ppt/(?:commentauthors|authors)\.xml|ppt/comments/[^/]*\.xml"
)
_NOBODY = "Author"
_SAYS_WHO = frozenset({"author", "initials", "displayName", "userId", "providerId", "userName", "lastEdited"})
_DROPPED = ("rsid",)
_WHO_ELEMENTS = frozenset({"author", "presenceInfo", "rsids", "fileSharing", "attachedTemplate", "absPath"})
_PARSER = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False,
    "recover": False,
}  # fmt: skip
_TORN = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, struct.error,
    KeyError, UnicodeError, AttributeError, IndexError,
)  # fmt: skip


def office_ending(data: bytes) -> str:
    """Return the ending that a packed file's content asks for; "" where it is no Office file that can be opened."""
    try:
        with _opened(data) as package:
            types = _read(package, _TYPES)
    except RefusedFile:
        return ""
    return next((ending for ending, main in _MAIN.items() if main.encode() in types), "")


def cleaned_office(data: bytes, *, ending: str) -> tuple[bytes, str]:
    """Return the copy and its text. Raises RefusedFile, for instance macros, unpacks_too_large or broken."""
    with _opened(data) as package:
        names = package.namelist()
        _refuse_what_acts(names)
        types = _read(package, _TYPES)
        if re.search(rb"macroEnabled|vbaProject", types):
            raise RefusedFile("macros")
        if _MAIN[ending].encode() not in types or not any(name.lower().startswith(_FOLDER[ending]) for name in names):
            raise RefusedFile("broken")
        saved = io.BytesIO()
        told: list[str] = []
        letters = 0
        with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as copy:
            for name in sorted(names, key=lambda name: (name != _TYPES, not name.startswith("_rels/"))):
                if name.endswith("/"):
                    continue
                content = _clean_part(name, _read(package, name))
                for text in texts_of_part(name, content, ending=ending):
                    told.append(text)
                    letters += len(text)
                    if letters > MOST_LETTERS:
                        raise RefusedFile("too_large")
                entry = zipfile.ZipInfo(name, _FIXED_DAY)
                entry.external_attr = 0o600 << 16
                copy.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return saved.getvalue(), "\n".join(told)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except _TORN as error:
        raise RefusedFile("broken") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedFile("encrypted")
    unpacked = sum(entry.file_size for entry in entries)
    is_a_bomb = unpacked > RATIO_MATTERS_FROM and unpacked > MOST_RATIO * max(len(data), 1)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or is_a_bomb:
        raise RefusedFile("unpacks_too_large")
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise RefusedFile("broken")  # two parts of one name: two programs would show two documents
    return package


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        if package.getinfo(name).file_size > MOST_IN_A_PART:
            raise RefusedFile("unpacks_too_large")
        with package.open(name) as part:
            content = part.read(MOST_IN_A_PART + 1)
    except _TORN as error:
        raise RefusedFile("broken") from error
    if len(content) > MOST_IN_A_PART:
        raise RefusedFile("unpacks_too_large")
    return content


def _refuse_what_acts(names: list[str]) -> None:
    for name in (name.lower() for name in names):
        if "vbaproject" in name or "macrosheets/" in name or "/activex/" in name:
            raise RefusedFile("macros")
        if "/embeddings/" in name and not name.endswith((".xlsx", ".rels", "/")):
            raise RefusedFile("embedded_object")


def _clean_part(name: str, content: bytes) -> bytes:
    lowered = name.lower()
    if lowered in _EMPTIED:
        return _EMPTIED[lowered]
    if lowered.endswith((".xml", ".rels", ".vml")):
        _refuse_definitions(content)
        return _without_authors(content) if _NAMES_AUTHORS.fullmatch(lowered) else content
    if "/media/" in lowered or lowered.startswith("docprops/"):
        return without_camera_words(content)
    return content


def _refuse_definitions(content: bytes) -> None:
    """XML of Office defines no entities; in UTF-16 its letters stand apart."""
    near = content.replace(b"\0", b"") if b"\0" in content[:200] else content
    if b"<!DOCTYPE" in near or b"<!ENTITY" in near:
        raise RefusedFile("broken")


def _without_authors(content: bytes) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFile("broken") from error
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        local = etree.QName(element).localname
        for attribute in list(element.attrib):
            called = etree.QName(attribute).localname
            if called.startswith(_DROPPED):
                del element.attrib[attribute]
            elif called in _SAYS_WHO or (called == "name" and local in {"cmAuthor", "author"}):
                element.attrib[attribute] = _NOBODY[:1] if called == "initials" else _NOBODY
        if local in _WHO_ELEMENTS:
            if local == "author":
                if element.text and element.text.strip():
                    element.text = _NOBODY
            elif element.getparent() is not None:
                element.getparent().remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
