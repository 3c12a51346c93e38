"""What the HTML asks of the PDF made from it: its text in order, its headings, tables and figures, its names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import lxml.html

PAGE_NUMBER = "\ue000"  # stands in the text where the printer puts a page number; nobody can type it into a paper
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
UNSEEN = {"style", "script", "svg", "template", "head"}
NAMES_A_RUNNING_HEAD = "running-"


@dataclass(frozen=True)
class Wanted:
    """What the paper says. `text` holds no white space, and PAGE_NUMBER where a page is counted."""

    title: str
    author: str
    description: str
    generator: str
    language: str
    text: str
    headings: tuple[int, ...]
    tables: int
    figures: int


def wanted_by(html: str) -> Wanted:
    """Return what the HTML asks for; text that is not shown, pictures' texts and running heads are no part of it."""
    tree = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    named = {item.get("name"): item.get("content", "") for item in tree.iter("meta")}
    text: list[str] = []
    headings: list[int] = []
    _gather(tree.find("body"), text=text, headings=headings)
    return Wanted(
        title=(tree.findtext(".//title") or "").strip(),
        author=named.get("author", ""),
        description=named.get("description", ""),
        generator=named.get("generator", ""),
        language=tree.get("lang", ""),
        text=squeezed("".join(text)),
        headings=tuple(headings),
        tables=sum(1 for table in tree.iter("table") if table.get("role") != "presentation"),
        figures=sum(1 for picture in tree.iter("svg", "img") if _is_seen(picture)),
    )


def squeezed(text: str) -> str:
    """Return the text without any white space: where lines end is the printer's affair."""
    return "".join(text.split())


def _gather(item: Any, *, text: list[str], headings: list[int]) -> None:
    if not isinstance(item.tag, str) or _is_unseen(item):
        return
    if item.tag in HEADINGS:
        headings.append(HEADINGS[item.tag])
    if item.get("data-to"):
        text.append(PAGE_NUMBER)
    text.append(item.text or "")
    for child in item:
        _gather(child, text=text, headings=headings)
        text.append(child.tail or "")


def _is_unseen(item: Any) -> bool:
    if item.tag in UNSEEN or item.get("aria-hidden") == "true" or item.get("hidden") is not None:
        return True
    return any(name.startswith(NAMES_A_RUNNING_HEAD) for name in (item.get("class") or "").split())


def _is_seen(picture: Any) -> bool:
    return picture.get("aria-hidden") != "true" and picture.get("alt") != ""
