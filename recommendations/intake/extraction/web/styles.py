"""What styles say about a web page's elements, as far as a reader must know: hidden, bold, how lists are marked.

Only simple rules of the page's own style sheets and each element's own style are heard. No Django here.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_MOST_SHEET = 400_000
_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_SELECTOR = re.compile(
    r"^(?P<tag>[a-z][a-z0-9]*)?(?P<name>[.#][\w-]+)?(?:\s*>?\s*li(?P<before>::?before)?)?$", re.IGNORECASE
)
_COUNTER = re.compile(r"counters?\([^,()]*,\s*(?:[\"'][^\"']*[\"']\s*,\s*)?([a-z-]+)\s*\)")
_LIST_STYLES = re.compile(
    r"\b(none|disc|circle|square|decimal-leading-zero|decimal|lower-alpha|lower-latin|upper-alpha|upper-latin|"
    r"lower-roman|upper-roman)\b"
)
_INDENT = re.compile(r"(-?\d+(?:\.\d+)?)(pt|px|cm|mm|in|em|rem)")
_CHARACTERS = {"pt": 0.17, "px": 0.125, "cm": 4.7, "mm": 0.47, "in": 12.0, "em": 2.0, "rem": 2.0}
_MOST_INDENT = 60.0
_HEADING_CLASS = re.compile(
    r"(?:^|\s)(?:govuk-heading-(xl|l|m|s)|h([1-6])|(?:mso)?heading-?([1-6])|msotitle)(?=\s|$)", re.IGNORECASE
)
_GOVUK = {"xl": 1, "l": 1, "m": 2, "s": 3}


@dataclass
class StyleSheet:
    """The list marks and weights that the page's own style sheets give to classes and identifiers."""

    marks: dict[str, str] = field(default_factory=dict)
    is_bold: dict[str, bool] = field(default_factory=dict)

    def mark_of(self, element: etree._Element) -> str | None:
        """The list mark that a class or the element's own style asks for."""
        own = own_style(element)
        found = _LIST_STYLES.search(own.get("list-style-type", "") or own.get("list-style", ""))
        if found:
            return found[1]
        return next((self.marks[name] for name in _selectors(element) if name in self.marks), None)

    def weight_of(self, element: etree._Element) -> bool | None:
        """Whether the element is made bold or not; None where nothing is said."""
        weight = own_style(element).get("font-weight") or _weight_in_font(own_style(element).get("font", ""))
        if weight:
            return _is_bold(weight)
        return next((self.is_bold[name] for name in _selectors(element) if name in self.is_bold), None)


def names_of(element: etree._Element) -> list[str]:
    """An element's classes and identifier as selectors write them."""
    names = [f".{name}" for name in (element.get("class") or "").split()[:20]]
    return [f"#{element.get('id')}", *names] if element.get("id") else names


def _selectors(element: etree._Element) -> list[str]:
    """What simple rules may call the element, the most particular first."""
    names = names_of(element)
    return [f"{element.tag}{name}" for name in names] + names


def own_style(element: etree._Element) -> dict[str, str]:
    """The declarations of the element's own style attribute, in small letters."""
    written = element.get("style")
    if not written:
        return {}
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(written[:4_000])}


def indent_of(element: etree._Element) -> float:
    """How far the element's own style moves it to the right, in characters."""
    style = own_style(element)
    total = 0.0
    for name in ("margin-left", "padding-left"):
        found = _INDENT.match(style.get(name, ""))
        if found:
            total += float(found[1][:8]) * _CHARACTERS[found[2]]
    return max(0.0, min(total, _MOST_INDENT))


def style_sheet(root: etree._Element) -> StyleSheet:
    """Hear the style elements of a page; rules for print or other conditions are passed over."""
    sheet = StyleSheet()
    text = "".join("".join(element.itertext()) for element in root.iter("style"))[:_MOST_SHEET]
    text = _COMMENT.sub("", text)
    for prelude, body in _rules(text):
        declared = {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(body)}
        for selector in prelude.split(",")[:50]:
            _hear(sheet, selector.strip(), declared)
    return sheet


def _rules(text: str) -> list[tuple[str, str]]:
    """The plain rules of a style sheet, at-rules and what stands in them left out."""
    rules: list[tuple[str, str]] = []
    position = 0
    while True:
        start = text.find("{", position)
        if start < 0:
            return rules
        prelude = text[position:start].rpartition(";")[2].strip().removeprefix("<!--").strip()
        if prelude.startswith("@"):
            depth, end = 1, start + 1
            for found in re.finditer(r"[{}]", text[end:]):
                depth += 1 if found[0] == "{" else -1
                if not depth:
                    end += found.end()
                    break
            else:
                return rules
            position = end
            continue
        end = text.find("}", start)
        if end < 0:
            return rules
        rules.append((prelude, text[start + 1 : end]))
        position = end + 1


def _hear(sheet: StyleSheet, selector: str, declared: dict[str, str]) -> None:
    if len(selector) > 120:
        return
    found = _SELECTOR.match(selector)
    if not found or not found["name"]:
        return
    name = f"{(found['tag'] or '').lower()}{found['name']}"
    mark = _LIST_STYLES.search(declared.get("list-style-type", "") or declared.get("list-style", ""))
    if found["before"]:
        counter = _COUNTER.search(declared.get("content", ""))
        if counter:
            sheet.marks[name] = counter[1]
    elif mark:
        sheet.marks.setdefault(name, mark[1])
    weight = declared.get("font-weight", "")
    if weight and not found["before"]:
        sheet.is_bold[name] = _is_bold(weight)


def _is_bold(weight: str) -> bool:
    number = re.match(r"\d{3}", weight)
    return int(number[0]) >= 600 if number else weight.startswith("bold")


def _weight_in_font(font: str) -> str:
    return "bold" if re.search(r"\bbold\b", font) else ""


def level_of_class(names: str) -> int:
    """The heading level that a paragraph’s classes give away; 0 for running text."""
    found = _HEADING_CLASS.search(names[:300])
    if not found:
        return 0
    return _GOVUK.get((found[1] or "").lower(), 0) or int(found[2] or found[3] or 1)
