"""Writes the structure into the PDF: its elements, what each page's content numbers stand for, and its links.

Everything is written in the order of the HTML, so the same document makes the same objects.
"""

from __future__ import annotations

from typing import Any

import pydyf

from recommendations.papers.tagging.attributes import describe, link_words
from recommendations.papers.tagging.marking import mark_anew
from recommendations.papers.tagging.nodes import Node, Piece
from recommendations.papers.tagging.reading import Reading


def write(reading: Reading, *, pdf: pydyf.PDF, document: Any, page_streams: list[Any]) -> None:
    """Tag a PDF whose pages are drawn. `reading` is shaped already; the streams' marks are rewritten."""
    writer = _Writer(pdf, document.pages)
    holders = writer.mark(reading.owners, page_streams, spaces=_spaces(document.fonts))
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer.add(reading.root, parent=root, above=())
    root["K"] = pydyf.Array([writer.entries[reading.root].reference])
    numbers = pydyf.Dictionary({"Nums": writer.numbers(holders)})
    pdf.add_object(numbers)
    root["ParentTree"] = numbers.reference
    root["ParentTreeNextKey"] = writer.next_key
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Writer:
    def __init__(self, pdf: pydyf.PDF, pages: list[Any]) -> None:
        self.pdf, self.pages = pdf, pages
        self.references = pdf.page_references
        self.entries: dict[Node, pydyf.Dictionary] = {}
        self.annotations: list[tuple[Any, Node]] = []
        self.next_key = len(pages)

    def mark(
        self, owners: dict[Any, Any], page_streams: list[Any], *, spaces: dict[bytes, bytes]
    ) -> list[tuple[int, list[Node]]]:
        """Rewrite the marks of each page and of each group drawn on it; return whose content is in each, by key."""
        drawn: dict[int, list[Any]] = {}
        for stream in page_streams:
            by_number = sorted(stream._tags.items(), key=lambda item: item[1]["mcid"])
            drawn[id(stream._tags)] = [box for box, _mark in by_number]
        holders = [
            (page, mark_anew(stream, boxes=drawn[id(stream._tags)], owners=owners, holder=None, spaces=spaces))
            for page, stream in enumerate(page_streams)
        ]
        known = {id(stream) for stream in page_streams}
        for group in self.pdf.objects:
            if (
                not isinstance(group, pydyf.Stream)
                or id(group) in known
                or id(getattr(group, "_tags", None)) not in drawn
            ):
                continue
            nodes = mark_anew(group, boxes=drawn[id(group._tags)], owners=owners, holder=group, spaces=spaces)
            if nodes:
                group.extra["StructParents"] = self.next_key
                holders.append((self.next_key, nodes))
                self.next_key += 1
        return holders

    def add(self, node: Node, *, parent: pydyf.Dictionary, above: tuple[Node, ...]) -> pydyf.Dictionary:
        """Add a node's element and all below it."""
        annotations = [
            (page, box.link_annotation) for page, box, _matrix in node.boxes if box.link_annotation is not None
        ]
        role = "Span" if node.role == "Link" and not annotations else node.role
        entry = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{role}", "P": parent.reference})
        self.pdf.add_object(entry)
        self.entries[node] = entry
        entry["K"] = pydyf.Array()
        describe(entry, node=node, above=above, pages=self.pages)
        for kid in node.kids:
            if isinstance(kid, Piece):
                self._refer(entry, piece=kid)
            else:
                inner = self.add(kid, parent=entry, above=(*above, node))
                entry["K"].append(inner.reference)
        for page, annotation in annotations:
            self._link(entry, node=node, page=page, annotation=annotation)
        return entry

    def numbers(self, holders: list[tuple[int, list[Node]]]) -> pydyf.Array:
        """Return what each content number and each link belongs to, by the keys the pages and links hold."""
        numbers = pydyf.Array()
        for key, nodes in holders:
            numbers += [key, pydyf.Array([self.entries[node].reference for node in nodes])]
        for annotation, node in self.annotations:
            annotation["StructParent"] = self.next_key
            numbers += [self.next_key, self.entries[node].reference]
            self.next_key += 1
        return numbers

    def _refer(self, entry: pydyf.Dictionary, *, piece: Piece) -> None:
        """Let an element hold its content: by number on the page it began on, with the page elsewhere."""
        if piece.mcid < 0 or (piece.follows is not None and _is_same(piece, piece.follows)):
            return
        page = self.references[piece.page]
        if piece.stream is None and entry.setdefault("Pg", page) == page:
            entry["K"].append(piece.mcid)
            return
        place = {"Type": "/MCR", "Pg": page, "MCID": piece.mcid}
        if piece.stream is not None:
            place["Stm"] = piece.stream.reference
        entry["K"].append(pydyf.Dictionary(place))

    def _link(self, entry: pydyf.Dictionary, *, node: Node, page: int, annotation: Any) -> None:
        place = {"Type": "/OBJR", "Pg": self.references[page], "Obj": annotation.reference}
        entry["K"].append(pydyf.Dictionary(place))
        annotation["Contents"] = pydyf.String(link_words(node.element))
        self.annotations.append((annotation, node))


def _spaces(fonts: dict[Any, Any]) -> dict[bytes, bytes]:
    """Return the code of the space in each font that draws one somewhere: only those hold it in the file."""
    return {
        b"/" + font.hash.encode(): b"%04x" % glyph
        for font in fonts.values()
        if not font.bitmap
        for glyph, text in font.to_unicode.items()
        if text == " "
    }


def _is_same(piece: Piece, other: Piece) -> bool:
    return (piece.page, piece.stream, piece.mcid) == (other.page, other.stream, other.mcid)
