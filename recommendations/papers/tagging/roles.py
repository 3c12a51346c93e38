"""Which structure type of PDF 1.7 an HTML element is."""

from __future__ import annotations

from typing import Any

from recommendations.papers.tagging.nodes import Node

SVG = "{http://www.w3.org/2000/svg}"
TRANSPARENT = ""  # the element has no node; what is in it belongs to its parent
HIDDEN = "hidden"  # the element and all in it is drawn but not read

ROLES = {
    **dict.fromkeys(("html", "body", "br", "wbr"), TRANSPARENT),
    **dict.fromkeys(("div", "figure", "header", "footer", "aside", "address", "details", "summary", "form"), "Div"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "H"),
    **dict.fromkeys(("ul", "ol", "dl", "menu"), "L"),
    **dict.fromkeys(("caption", "figcaption", "legend"), "Caption"),
    **dict.fromkeys(("p", "pre"), "P"),
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "code": "Code",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
}
GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}  # hold blocks, never words
INLINE = {"Span", "Quote", "Code", "Link", "Figure", "Reference"}
LAYOUT = {"table": "NonStruct", "thead": "NonStruct", "tbody": "NonStruct", "tfoot": "NonStruct", "tr": "NonStruct"}
LAYOUT_CELLS = {"th": "Div", "td": "Div", "caption": "Div"}


def role_of(element: Any, *, parent: Node, is_picture: bool, is_inline: bool) -> str:
    """Return the structure type, TRANSPARENT or HIDDEN.

    `parent` is the node it will stand in. Anything unknown is a Span among words and a Div elsewhere.
    """
    tag, attributes = element.tag, element.attrib
    if attributes.get("aria-hidden") == "true":
        return HIDDEN
    if is_picture:
        says_nothing = attributes.get("role") in {"presentation", "none"} or (tag == "img" and alt_is_empty(attributes))
        return HIDDEN if says_nothing else "Figure"
    if parent.is_layout and (tag in LAYOUT or tag in LAYOUT_CELLS) and tag != "table":
        return (LAYOUT | LAYOUT_CELLS)[tag]
    if tag == "table" and is_for_layout(element):
        return LAYOUT[tag]
    if tag == "a":
        return "Link" if "href" in attributes else "Span"
    if tag in {"ul", "ol"} and is_contents(element, parent=parent):
        return "TOC"
    if tag == "li" and parent.role == "TOC":
        return "TOCI"
    if tag == "div" and parent.element is not None and parent.element.tag == "dl":
        return "LI"
    role = ROLES.get(tag)
    if role is None:
        return "Span" if is_inline else "Div"
    return tag.upper() if role == "H" else role


def alt_is_empty(attributes: Any) -> bool:
    """Say whether a picture is declared to say nothing; one without any alternative is not."""
    return "alt" in attributes and not attributes["alt"].strip()


def is_for_layout(element: Any) -> bool:
    """Say whether a table only puts things side by side."""
    return element.attrib.get("role") in {"presentation", "none"}


def is_contents(element: Any, *, parent: Node) -> bool:
    """Say whether a list is the paper's list of contents, or a part of it."""
    classes = element.attrib.get("class", "").split()
    return parent.role == "TOCI" or element.attrib.get("role") == "doc-toc" or "contents-list" in classes
