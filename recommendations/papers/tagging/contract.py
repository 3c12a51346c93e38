"""Every private name of WeasyPrint that the tagger leans on, and whether each is still what it was.

The other modules of this package take these names from here, so that this is the only place to mend
when WeasyPrint moves. Where anything is not as written here, papers keep WeasyPrint's own tags.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pydyf
import weasyprint

try:
    from weasyprint import pdf as writer
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.pdf.stream import Stream

    MOVED = ""
except ImportError as problem:
    writer = boxes = AbsolutePlaceholder = Stream = None
    MOVED = str(problem)

VERSIONS = {"WeasyPrint": "70.0", "pydyf": "0.13.0"}
BOX_NAMES = {
    "Box": ("link_annotation", "is_leader", "transformation_matrix", "content_box_x", "content_box_y"),
    "ParentBox": ("all_children",),
    "LineBox": (),
    "TextBox": (),
    "ReplacedBox": (),
    "BlockLevelBox": (),
    "MarginBox": (),
    "TableRowGroupBox": ("is_header", "is_footer"),
    "TableCellBox": ("colspan", "rowspan"),
}
CALLS = {
    "add_tags": ("pdf", "document", "pdf_version", "page_streams"),
    "Stream.__init__": ("self", "fonts", "page_rectangle", "resources", "images", "tags"),
    "Stream.marked": ("self", "box", "tag"),
    "Stream.artifact": ("self",),
    "Page.__init__": ("self", "page_box"),
    "MarginBox.__init__": ("self", "at_keyword", "style"),
}


def broken() -> tuple[str, ...]:
    """Return why our tags cannot be written with the WeasyPrint at hand; empty where everything holds."""
    if MOVED:
        return (MOVED,)
    try:
        return (*_other_versions(), *_lost_names(), *_changed_calls(), *_changed_marks())
    except (AttributeError, TypeError, ValueError) as problem:  # so different that it cannot even be compared
        return (f"{type(problem).__name__}: {problem}",)


def _other_versions() -> Iterator[str]:
    found = {"WeasyPrint": weasyprint.__version__, "pydyf": pydyf.VERSION}
    for library, version in VERSIONS.items():
        if found[library] != version:
            yield f"{library} is {found[library]}, not {version}"


def _lost_names() -> Iterator[str]:
    for name, attributes in BOX_NAMES.items():
        kind = getattr(boxes, name, None)
        if kind is None:
            yield f"boxes.{name} is gone"
            continue
        for attribute in attributes:
            if not hasattr(kind, attribute):
                yield f"boxes.{name}.{attribute} is gone"
    if "_box" not in inspect.getsource(AbsolutePlaceholder.__init__):
        yield "AbsolutePlaceholder._box is gone"
    for owner, attribute in ((weasyprint.Page, "_page_box"), (weasyprint.Document, "_html")):
        if attribute not in inspect.getsource(owner):
            yield f"{owner.__name__}.{attribute} is gone"


def _changed_calls() -> Iterator[str]:
    calls = {
        "add_tags": writer.add_tags,
        "Stream.__init__": Stream.__init__,
        "Stream.marked": Stream.marked,
        "Stream.artifact": Stream.artifact,
        "Page.__init__": weasyprint.Page.__init__,
        "MarginBox.__init__": boxes.MarginBox.__init__,
    }
    for name, wanted in CALLS.items():
        found = tuple(inspect.signature(calls[name]).parameters)
        if found[: len(wanted)] != wanted:
            yield f"{name} takes {', '.join(found)}"
    if "add_tags" not in writer.generate_pdf.__code__.co_names:
        yield "generate_pdf does not call add_tags"


def _changed_marks() -> Iterator[str]:
    """Draw two marks and see that they come out as marking.py reads them."""
    tags, box = {}, object()
    stream = Stream({}, (0, 0, 1, 1), {}, {}, tags, {}, None)
    with stream.marked(box, "Span"), stream.artifact():
        pass
    if tags != {box: {"tag": "Span", "mcid": 0}}:
        yield "a mark is not kept by its box"
    if stream.stream != ["/Span", {"MCID": 0}, b"BDC", "/Artifact", b"BMC", b"EMC", b"EMC"]:
        yield "marks are written in another way"
