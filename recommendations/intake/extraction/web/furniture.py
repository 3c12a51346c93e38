"""What of a web page is no part of the report: menus, banners, notes, marks and whatever is hidden. No Django here."""

import re

from lxml import etree

from recommendations.intake.extraction.web.styles import names_of, own_style
from recommendations.intake.extraction.written_lines import is_note_mark

_NEVER = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed", "applet", "audio",
        "video", "map", "nav", "aside", "select", "option", "button", "input", "textarea", "datalist", "dialog",
        "head", "title", "meta", "link", "base", "img", "picture", "source", "track", "del", "rp", "rt", "progress",
        "meter", "frameset", "noframes", "basefont", "colgroup", "col", "param",
    }
)  # fmt: skip
_ROLES = frozenset(
    {
        "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
        "tablist", "toolbar", "doc-endnotes", "doc-footnote", "doc-noteref", "doc-backlink", "doc-toc",
    }
)  # fmt: skip
_HIDING = frozenset(
    {
        "visually-hidden", "visuallyhidden", "govuk-visually-hidden", "nhsuk-u-visually-hidden", "sr-only", "d-none",
        "sr-only-focusable", "screen-reader-text", "element-invisible", "hidden", "hide", "is-hidden", "u-hidden",
        "print-only", "mso-hide",
    }
)  # fmt: skip
_FURNITURE = re.compile(
    r"^(?:[a-z0-9]+[-_]+)*(?:cookies?|cookie-?(?:banner|bar|consent|notice|message|law|policy)|gdpr|consent|"
    r"breadcrumbs?|skip-?links?|skip-?nav|skip-?to-?(?:content|main)|site-?(?:header|footer|nav|navigation|menu|"
    r"search)|global-?(?:header|footer|nav)|page-?footer|masthead|top-?bar|nav|navbar|nav-?menu|navigation|main-?menu|"
    r"side-?bar|side-?nav|related(?:-?(?:content|items|links|navigation|pages|documents))?|share|sharing|share-?links|"
    r"social(?:-?(?:media|links|share))?|pagination|pager|toc|table-?of-?contents|contents-?list|on-this-page|"
    r"in-page-nav|feedback|phase-?banner|newsletter|subscribe|advert|ads|popup|modal|lightbox|back-?to-?top|"
    r"print-?(?:link|page|button)|footnotes?|endnotes?|reflist|references|accessibility-?(?:bar|tools)|lang-?switcher|"
    r"language-?(?:selector|switcher)|wpadminbar|mso-?footnotes?)(?:__?[a-z-]+|--[a-z-]+)?$"
)
_REVEALED = re.compile(r"accordion|collaps|tab-?pane|tabs?-?_?panel|toggle|expand|reveal|panel", re.IGNORECASE)
_MAIN_NAMES = re.compile(
    r"^[.#](?:main|main-?content|content|content-?main|page-?content|entry-?content|article|article-?body|"
    r"post-?content|body-?content|mw-content-text|document|mgcontent|mgmain|maincontent|wrapper-?content|"
    r"gem-c-govspeak|govspeak)$",
    re.IGNORECASE,
)
_NOTE_TEXT = re.compile(r"[\[(]?(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§]{1,3}|[a-z]|note \d{1,3})[\])]?", re.IGNORECASE)
_NOTE_TARGET = re.compile(r"#(?:_?(?:ftn|edn)|fn|footnote|endnote|note|cite|ref|sdfootnote|sdendnote)", re.IGNORECASE)
_NOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:footnote|endnote|header|footer|comment)", re.IGNORECASE)
_LONGEST_MARK = 12
_CONTENTS = re.compile(
    r"^(?:contents|on this page|in this (?:section|report|document|page|guide)|page contents|jump to(?: section)?|"
    r"table of contents|quick links|sections?|cynnwys|ar y dudalen hon)\s*:?$",
    re.IGNORECASE,
)
_SHORT = 90
_FEW = 400
_MOST_OF_IT = 0.5
_MOST_CANDIDATES = 40


def main_part(body: etree._Element) -> etree._Element:
    """The part of the page that holds its text: main, or the largest article, or what is named the content."""
    whole = _letters(body)
    named = [element for element in body.iter("main", "article", "div", "section", "td") if _is_main(element)]
    for candidates in (
        [element for element in named if element.tag == "main" or element.get("role") == "main"],
        [element for element in named if element.tag == "article"],
        named,
    ):
        largest = max(candidates[:_MOST_CANDIDATES], key=_letters, default=None)
        if largest is not None and _letters(largest) >= _MOST_OF_IT * whole:
            return largest
    return body


def _is_main(element: etree._Element) -> bool:
    if element.tag in {"main", "article"} or element.get("role") == "main":
        return True
    return any(_MAIN_NAMES.match(name) for name in names_of(element))


def _letters(element: etree._Element) -> int:
    """How much text stands in headings, paragraphs, items and cells, which menus hold little of."""
    total = 0
    for inner in element.iter("p", "li", "td", "dd", "h1", "h2", "h3", "blockquote", "div"):
        total += len((inner.text or "").strip())
        total += sum(len((child.tail or "").strip()) for child in inner)
    return total


class Furniture:
    """Tells the report's text from what stands around it on the page."""

    def __init__(self, body: etree._Element, part: etree._Element) -> None:
        self._is_main = part is not body
        self._whole = _letters(part)

    def is_left_out(self, element: etree._Element, *, before: str) -> bool:
        """Whether an element and all in it is not printed, or is no part of the text. `before` is what it follows."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER:
            return True
        if tag == "footer" or (tag == "header" and not self._is_main and element.getparent().tag != "article"):
            return True
        if element.get("role", "").lower() in _ROLES or _NOTE_STYLE.search(element.get("style") or ""):
            return True
        if _is_hidden(element) or points_to_note(element, before=before):
            return True
        if tag == "div" and element.get("title") in {"header", "footer"}:  # as word processors mark them
            return True
        if tag in {"html", "body", "main", "article", "h1", "h2", "h3"}:
            return False
        if tag == "form":
            return not _holds_text(element)
        classes = (element.get("class") or "").lower().split()[:12]
        if any(name.startswith(("msofootnotetext", "msoendnotetext", "msocomment")) for name in classes):
            return True
        tokens = [*classes, (element.get("id") or "").lower()]
        return any(token and _FURNITURE.match(token) for token in tokens) and not self._is_most_of_page(element)

    def _is_most_of_page(self, element: etree._Element) -> bool:
        """A name such as “with-sidebar” may stand on what holds the whole page."""
        if next(element.iter("main", "article", "h1"), None) is not None:
            return True
        return _letters(element) > _MOST_OF_IT * self._whole


def _is_hidden(element: etree._Element) -> bool:
    style = own_style(element)
    is_off = (
        style.get("display", "").startswith("none")
        or style.get("visibility", "").startswith("hidden")
        or element.get("aria-hidden") == "true"
        or ("hidden" in element.attrib and element.get("hidden") != "until-found")
        or any(name in _HIDING for name in (element.get("class") or "").lower().split()[:12])
    )
    if not is_off:
        return False
    # What folds away is part of the text, whether or not it was open when the page was saved.
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return not (_REVEALED.search(names) and element.tag in {"div", "section", "dd"} and _holds_text(element))


def _holds_text(element: etree._Element) -> bool:
    total = 0
    for inner in element.iter("p", "li", "td", "h1", "h2", "h3", "div"):
        total += len((inner.text or "").strip())
        if total > _FEW:
            return True
    return False


def points_to_note(element: etree._Element, *, before: str) -> bool:
    """A number that points to a footnote: raised behind a word, or a link to the note. “m²” keeps its own."""
    tag = element.tag
    if tag not in {"sup", "a", "span"}:
        return False
    target = (element.get("href") or "") if tag == "a" else ""
    names = (element.get("class") or "").lower()
    is_link = bool(_NOTE_TARGET.search(target)) or "footnote" in names or "noteref" in names
    if tag in {"a", "span"} and not is_link:
        return False
    text = " ".join("".join(element.itertext()).split())
    if len(text) > _LONGEST_MARK:
        return False
    is_linked = is_link or next(element.iter("a"), None) is not None
    return bool(_NOTE_TEXT.fullmatch(text)) if is_linked else is_note_mark(text, before=before)


def is_contents_list(element: etree._Element) -> bool:
    """Whether a list holds nothing but links: the page's contents, or other pages."""
    items = [child for child in element if child.tag == "li"]
    if len(items) < 2:
        return False
    for item in items:
        links = list(item.iter("a"))
        if not links or not any(link.get("href") for link in links):
            return False
        text = "".join(item.itertext())
        linked = sum(len("".join("".join(link.itertext()).split())) for link in links)
        letters = len("".join(text.split()))
        is_anchor = all((link.get("href") or "").startswith("#") for link in links)
        if linked < 0.8 * letters or (letters > _SHORT * len(links) and not is_anchor):
            return False
    return True


def announces_contents(text: str) -> bool:
    """Whether a line stands above a contents list: “On this page”."""
    return bool(_CONTENTS.match(text.strip()))
