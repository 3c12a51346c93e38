"""A Word file's parts, taken out of its zip archive with care: few, small, and XML that refers to nothing outside.

Sizes are checked as declared and again while inflating. No Django here.
"""

import io
import struct
import zipfile
import zlib
from posixpath import join, normpath

from lxml import etree

from recommendations.intake.extraction.unreadable import UnreadableFile

MOST_ENTRIES = 5_000
MOST_DECLARED = 400 * 1024 * 1024
MOST_IN_A_PART = 32 * 1024 * 1024
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordPackage:
    """The main part of a Word file with its styles and numbering. Raises UnreadableFile on opening or reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        self.main = self._target("_rels/.rels", "officeDocument") or _MAIN
        folder, _, name = self.main.rpartition("/")
        self._relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        self._folder = folder

    def body(self) -> etree._Element:
        """The main part's body."""
        root = self._xml(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise UnreadableFile("broken")
        return body

    def styles(self) -> etree._Element | None:
        """The part that describes styles, if there is one."""
        return self._related("styles")

    def numbering(self) -> etree._Element | None:
        """The part that describes lists, if there is one."""
        return self._related("numbering")

    @property
    def has_pictures(self) -> bool:
        """Whether pictures are packed in."""
        return any("/media/" in f"/{name}" for name in self._names)

    def _related(self, kind: str) -> etree._Element | None:
        target = self._target(self._relations, kind, folder=self._folder) or join(self._folder, f"{kind}.xml")
        return self._xml(target)

    def _target(self, relations: str, kind: str, *, folder: str = "") -> str | None:
        root = self._xml(relations)
        for relation in root if root is not None else ():
            is_inside = relation.get("TargetMode") != "External"
            if relation.get("Type") == _RELATION + kind and is_inside and relation.get("Target"):
                target = relation.get("Target", "").replace("\\", "/")
                return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
        return None

    def _xml(self, name: str) -> etree._Element | None:
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        data = inflated(self._archive, stored, most=MOST_IN_A_PART)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parsed(data)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive in `data`. Raises UnreadableFile: broken, encrypted or unpacks_too_large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, EOFError) as error:
        raise UnreadableFile("broken") from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_DECLARED:
        raise UnreadableFile("unpacks_too_large")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile("encrypted")
    return archive


def inflated(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    """One part, never more than `most` bytes of it. Raises UnreadableFile: broken or unpacks_too_large."""
    if archive.getinfo(name).file_size > most:
        raise UnreadableFile("unpacks_too_large")
    try:
        with archive.open(name) as part:
            data = part.read(most + 1)
    except (
        zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, struct.error
    ) as error:  # fmt: skip
        raise UnreadableFile("broken") from error
    if len(data) > most:
        raise UnreadableFile("unpacks_too_large")
    return data


def parsed(data: bytes) -> etree._Element:
    """XML that defines no entities and refers to nothing. Raises UnreadableFile (broken)."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UnreadableFile("broken")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("broken") from error
