"""Word files as another program reads them, and pages as a browser does: both as words in their order."""

from __future__ import annotations

import io
import zipfile
from html.parser import HTMLParser

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

BREAKS_NO_WORD = {"span", "abbr", "a", "small", "time", "code", "strong", "b", "em", "i", "cite"}
NOT_READ = {"style", "title", "svg"}
SPACE = {qn("w:p"), qn("w:br"), qn("w:tab")}


def opened(file: bytes) -> Document:
    """Return the file as python-docx opens it."""
    return docx.Document(io.BytesIO(file))


def member(file: bytes, name: str) -> bytes:
    """Return one part of the file."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name)


def every_member(file: bytes) -> dict[str, bytes]:
    """Return all parts of the file, in its order; each was packed whole."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def words_of_part(file: bytes, name: str) -> list[str]:
    """Return the words of a part of the file, without what fields are told to do."""
    said = []
    for element in etree.fromstring(member(file, name)).iter():
        if element.tag in SPACE:
            said.append(" ")
        elif element.tag == qn("w:t"):
            said.append(element.text or "")
    return "".join(said).split()


class _Page(HTMLParser):
    """Collects words; its own reading of HTML, so that a mistake in ours cannot hide in it."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[str] = []
        self.running: list[str] = []
        self._unread, self._is_running = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._unread and tag in NOT_READ:
            self._unread = tag
        if tag == "p":
            self._is_running = "running-" in (dict(attrs).get("class") or "")
        if tag not in BREAKS_NO_WORD:
            self.body.append(" ")
            self.running.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(f"/{tag}" if tag not in BREAKS_NO_WORD else tag, [])
        if tag == self._unread:
            self._unread = ""
        if tag == "p":
            self._is_running = False

    def handle_data(self, data: str) -> None:
        if not self._unread:
            (self.running if self._is_running else self.body).append(data)


def words_of_page(html: str) -> tuple[list[str], list[str]]:
    """Return the words of a page’s body, and of the paragraphs that become its running heads and feet."""
    page = _Page()
    page.feed(html)
    page.close()
    return "".join(page.body).split(), "".join(page.running).split()
