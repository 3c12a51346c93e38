"""What the file says of itself and carries along: its names and language, its fonts, and nothing that acts or hides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import lxml.etree
import pikepdf

from recommendations.papers.gate.values import Finding
from recommendations.papers.gate.wanted import Wanted

OUR_FONT = re.compile(r"/[A-Z]{6}\+Atkinson-Hyperlegible-Next(-|$)")
OUR_PRODUCER = re.compile(r"WeasyPrint \d+(\.\d+)*")
DATES = {"/CreationDate", "/ModDate"}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
STANDARDS = (
    "{http://www.aiim.org/pdfa/ns/id/}",
    "{http://www.aiim.org/pdfua/ns/id/}",
    "{http://www.aiim.org/pdfa/ns/extension/}",
)
XAP = "{http://ns.adobe.com/xap/1.0/}"
KNOWN = {f"{DUBLIN}{name}" for name in ("title", "creator", "description", "language", "format", "date")}
KNOWN |= {f"{XAP}{name}" for name in ("CreatorTool", "CreateDate", "ModifyDate")}
KNOWN |= {"{http://ns.adobe.com/pdf/1.3/}Producer"}
ACTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}
HIDES = ("/AcroForm", "/AA", "/OpenAction", "/PieceInfo", "/Collection", "/Requirements", "/OCProperties")
LINKED = re.compile(r"(https?|mailto):", re.IGNORECASE)


def document_findings(opened: pikepdf.Pdf, *, wanted: Wanted, attached: Collection[str]) -> Iterator[Finding]:
    """Check the catalogue, the metadata, the fonts, and that only the named attachments come along."""
    root = opened.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield Finding("not_tagged")
    if str(root.get("/Lang", "")) != wanted.language or not wanted.language:
        yield Finding("language_differs", None, (wanted.language, str(root.get("/Lang", ""))))
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield Finding("title_not_shown")
    yield from _information(opened, wanted=wanted)
    yield from _described(root, wanted=wanted)
    yield from _carried(opened, attached=attached)
    yield from _fonts_and_actions(opened)


def _information(opened: pikepdf.Pdf, *, wanted: Wanted) -> Iterator[Finding]:
    allowed = {
        "/Title": wanted.title, "/Author": wanted.author, "/Subject": wanted.description, "/Creator": wanted.generator,
    }  # fmt: skip
    told = {str(name): str(value) for name, value in opened.docinfo.items()} if "/Info" in opened.trailer else {}
    for name, value in told.items():
        is_ours = (
            name in DATES
            or value.split() == allowed.get(name, "").split()
            or (name == "/Producer" and OUR_PRODUCER.fullmatch(value))
        )
        if not is_ours:
            yield Finding("metadata_foreign", None, (name[1:], value[:80]))
    for name in ("/Title", "/Author"):
        if not told.get(name):
            yield Finding("metadata_missing", None, (name[1:],))


def _described(root: pikepdf.Object, *, wanted: Wanted) -> Iterator[Finding]:
    if "/Metadata" not in root:
        yield Finding("metadata_missing", None, ("XMP",))
        return
    try:
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
        tree = lxml.etree.fromstring(root.Metadata.read_bytes(), parser=parser)
    except lxml.etree.XMLSyntaxError as problem:
        yield Finding("metadata_foreign", None, ("XMP", str(problem)[:80]))
        return
    told = {
        f"{XAP}CreatorTool": wanted.generator,
        f"{DUBLIN}title": wanted.title,
        f"{DUBLIN}creator": wanted.author,
        f"{DUBLIN}description": wanted.description,
    }
    for description in tree.iter(f"{RDF}Description"):
        named = [(item.tag, "".join(item.itertext()).strip()) for item in description if isinstance(item.tag, str)]
        named += [(name, value) for name, value in description.items() if not name.startswith(RDF)]
        for name, value in named:
            if name.startswith(STANDARDS):
                continue
            short = name.rpartition("}")[2]
            is_ours = name in KNOWN and value.split() == told.get(name, value).split()
            if name.endswith("}Producer"):
                is_ours = bool(OUR_PRODUCER.fullmatch(value))
            if not is_ours:
                yield Finding("metadata_foreign", None, (short, value[:80]))


def _carried(opened: pikepdf.Pdf, *, attached: Collection[str]) -> Iterator[Finding]:
    carried = {str(name) for name in opened.attachments}
    for name in sorted(carried - {*attached}):
        yield Finding("attachment_unexpected", None, (name,))
    for name in sorted({*attached} - carried):
        yield Finding("attachment_missing", None, (name,))
    names = opened.Root.get("/Names", {})
    if "/JavaScript" in names:
        yield Finding("acts", None, ("/JavaScript",))
    for holder in (opened.Root, *(page.obj for page in opened.pages)):
        for name in HIDES:
            if name in holder:
                yield Finding("acts", None, (name,))


def _fonts_and_actions(opened: pikepdf.Pdf) -> Iterator[Finding]:
    metadata = opened.Root.get("/Metadata")
    notes = [note for page in opened.pages for note in page.obj.get("/Annots", ())]
    for item in (*opened.objects, *(note for note in notes if not note.is_indirect)):
        if isinstance(item, pikepdf.Stream):
            if item.get("/Type") == "/Metadata" and (metadata is None or item.objgen != metadata.objgen):
                yield Finding("metadata_foreign", None, ("XMP", str(item.objgen[0])))
            continue
        if not isinstance(item, pikepdf.Dictionary):
            continue
        kind = item.get("/Type")
        if kind == "/StructElem" or kind == "/Page":
            continue
        yield from _font(item, kind=kind)
        yield from _action(item)


def _font(item: pikepdf.Dictionary, *, kind: Any) -> Iterator[Finding]:
    if kind != "/Font":
        return
    name = str(item.get("/BaseFont", ""))
    if not OUR_FONT.match(name):
        yield Finding("font_foreign", None, (name.rpartition("+")[2].lstrip("/") or "?",))
    below = item.get("/DescendantFonts")
    holder = below[0] if below is not None and len(below) else item
    described = holder.get("/FontDescriptor", {})
    if not any(file in described for file in ("/FontFile2", "/FontFile3", "/FontFile")):
        yield Finding("font_not_embedded", None, (name.rpartition("+")[2].lstrip("/") or "?",))


def _action(item: pikepdf.Dictionary) -> Iterator[Finding]:
    if "/AA" in item or "/JS" in item:
        yield Finding("acts", None, ("/JavaScript",))
    for action in (item, item.get("/A")):
        if not isinstance(action, pikepdf.Dictionary):
            continue
        kind = str(action.get("/S", ""))
        if kind in ACTS:
            yield Finding("acts", None, (kind,))
        elif kind == "/URI" and not LINKED.match(str(action.get("/URI", ""))):
            yield Finding("link_leads_astray", None, (str(action.get("/URI", ""))[:80],))
