"""A page on which nothing can be changed: forms and buttons go, links are carried into the past or become words.

What stays is byte for byte as it was drawn, scripts and drawings too: the page is cut into its tags, never drawn anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

# Comments, scripts and styles are one piece; all else is tags and the words between them.
PIECES = re.compile(
    r"(?P<raw><!.*?>|<(?P<quiet>script|style)\b.*?</(?P=quiet)\s*>)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = re.compile(r"""\s(?P<name>[^\s=/>"']+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s>"']+))?""")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CONTROLS = {"input", "select", "textarea", "button", "label"}
SENDING = re.compile(r"hx-(post|put|patch|delete)|formaction|formmethod", re.IGNORECASE)
SHOWING = {"img", "svg", "table", "ul", "ol", "dl", "details"}
DRAWINGS = {"img", "svg"}
# What has no purpose where all that it held has gone; a cell stays, empty, so that its row keeps its columns.
GOES_WITH_IT, CELLS = {"p", "div", "fieldset"}, {"td", "dd"}
OF_BUTTONS = {"govuk-button-group", "govuk-summary-list__actions"}
GO_WITH_IT = {"govuk-service-navigation__item", "govuk-footer__inline-list-item", "govuk-summary-list__actions"}
AS_IT_IS = "yot-past"  # the class of what says that this is the past

Lead = Callable[[str], str | None]


@dataclass
class Node:
    """One element: its start as it is written, what is in it, and its end (nothing where it was left out)."""

    name: str
    start: str
    end: str = ""
    within: list[Node | str] = field(default_factory=list)

    def value(self, name: str) -> str | None:
        """Return an attribute's value; None where it has none of that name."""
        for found in ATTRIBUTE.finditer(self.start):
            if found["name"].lower() == name:
                return unescape((found["value"] or "").strip("\"'"))
        return None

    @property
    def classes(self) -> set[str]:
        return set((self.value("class") or "").split())


@dataclass
class Kept:
    """What is left of a part: its text, whether anything of it is to be read, and whether something went.

    `says`: whether it tells anything but the names of what can no longer be done.
    """

    html: str = ""
    reads: bool = False
    lost: bool = False
    says: bool = False


def still(html: str, *, lead: Lead, at: str) -> str:
    """Return the page with nothing in it that changes anything.

    `lead` says where a link goes now: the same address, another one, or None where it cannot be followed in the past.
    Forms that only ask keep the moment `at`, if their address can be followed; every other form and button goes.
    """
    return "".join(_kept(one, lead=lead, at=at, asks=False).html for one in _parsed(html).within)


def _parsed(html: str) -> Node:
    root = Node("", "")
    open_ones, place = [root], 0
    for found in PIECES.finditer(html):
        if found.start() > place:
            open_ones[-1].within.append(html[place : found.start()])
        place = found.end()
        name = (found["name"] or "").lower()
        if found["raw"]:
            open_ones[-1].within.append(Node("!", found[0]))
        elif found["end"]:
            _close(open_ones, name, found[0])
        else:
            made = Node(name, found[0])
            open_ones[-1].within.append(made)
            if name not in VOID and not found["rest"].endswith("/"):
                open_ones.append(made)
    open_ones[-1].within.append(html[place:])
    return root


def _close(open_ones: list[Node], name: str, end: str) -> None:
    """End the innermost element of that name, and what was left open in it."""
    for depth in range(len(open_ones) - 1, 0, -1):
        if open_ones[depth].name == name:
            open_ones[depth].end = end
            del open_ones[depth:]
            return
    open_ones[-1].within.append(Node("!", end))


def _kept(one: Node | str, *, lead: Lead, at: str, asks: bool) -> Kept:
    if isinstance(one, str):
        return Kept(one, reads=bool(one.strip()), says=bool(one.strip()))
    if one.name == "!" or AS_IT_IS in one.classes:
        return Kept(_as_written(one), says=one.name != "!")
    if one.name == "form":
        return _form(one, lead=lead, at=at)
    if one.name in CONTROLS and not _may_stay(one, asks=asks):
        return Kept(lost=True)
    if one.name == "a":
        return _link(one, lead=lead, at=at, asks=asks)
    return _element(one, lead=lead, at=at, asks=asks)


def _as_written(one: Node) -> str:
    return one.start + "".join(part if isinstance(part, str) else _as_written(part) for part in one.within) + one.end


def _may_stay(one: Node, *, asks: bool) -> bool:
    """A control stays in a form that only asks, and a button that sends nothing stays anywhere."""
    if one.name == "input" and one.value("name") == "csrfmiddlewaretoken":
        return False
    if one.value("form") is not None or one.value("formaction") is not None:
        return False
    return asks or (one.name == "button" and one.value("type") == "button")


def _form(one: Node, *, lead: Lead, at: str) -> Kept:
    if (one.value("method") or "get").lower() != "get" or lead(one.value("action") or "") is None:
        return Kept(lost=True)
    inner = [_kept(part, lead=lead, at=at, asks=True) for part in one.within]
    moment = f'<input type="hidden" name="at" value="{escape(at)}">'
    return Kept(
        _without_sending(one.start) + moment + "".join(part.html for part in inner) + one.end, reads=True, says=True
    )


def _link(one: Node, *, lead: Lead, at: str, asks: bool) -> Kept:
    href = one.value("href")
    leads = lead(href) if href is not None else ""
    inner = [_kept(part, lead=lead, at=at, asks=asks) for part in one.within]
    words = "".join(part.html for part in inner)
    if leads is None:
        is_button = "govuk-button" in one.classes or one.value("role") == "button"
        return Kept(lost=True) if is_button else Kept(words, lost=True)
    start = _without_sending(one.start)
    if href is not None and leads != href:
        start = _with_value(start, "href", leads)
    return Kept(start + words + one.end, reads=True, says=True)


def _element(one: Node, *, lead: Lead, at: str, asks: bool) -> Kept:
    inner = [_kept(part, lead=lead, at=at, asks=asks) for part in one.within]
    if one.name == "details" and not _says_more_than_its_summary(one, inner):
        return Kept(lost=True)
    if one.classes & OF_BUTTONS:
        # What stands among buttons is a thing to do: as words alone it would say nothing.
        inner = [part for part in inner if not part.lost] + [Kept(lost=True)]
    says = any(part.says for part in inner) or one.name in DRAWINGS
    reads, lost = any(part.reads for part in inner), any(part.lost for part in inner)
    words = "".join(part.html for part in inner)
    if lost and not reads:
        if one.name in GOES_WITH_IT or one.classes & GO_WITH_IT:
            return Kept(lost=True)
        words = "" if one.name in CELLS else words
    start = _without_sending(one.start)
    asked = one.value("hx-get")
    if asked is not None:
        leads = lead(asked)
        start = _with_value(start, "hx-get", leads) if leads else _without(start, {"hx-get"})
    return Kept(start + words + one.end, reads=reads or one.name in SHOWING, lost=lost and not reads, says=says)


def _says_more_than_its_summary(one: Node, inner: list[Kept]) -> bool:
    """Say whether there is a reason to open a fold: one that only named what can be done has none."""
    parts = zip(one.within, inner, strict=True)
    return any(part.says for was, part in parts if isinstance(was, str) or was.name != "summary")


def _without_sending(start: str) -> str:
    names = {found["name"] for found in ATTRIBUTE.finditer(start) if SENDING.fullmatch(found["name"])}
    return _without(start, names) if names else start


def _without(start: str, names: set[str]) -> str:
    return ATTRIBUTE.sub(lambda found: "" if found["name"] in names else found[0], start)


def _with_value(start: str, name: str, value: str) -> str:
    return ATTRIBUTE.sub(
        lambda found: f' {found["name"]}="{escape(value)}"' if found["name"].lower() == name else found[0], start
    )
