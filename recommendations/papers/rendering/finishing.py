"""The last touches inside WeasyPrint's writer: one file that is both PDF/UA-1 and PDF/A.

WeasyPrint writes one variant at a time. Where its own tags are used instead of ours (tagging/), they come with headers
without their scope, links that read as their anchor's name and figures measured in the wrong space.
Imported by the rendering child only.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf

PIXEL = 0.75  # points in a CSS pixel
BOTH = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def finish(document: Any, pdf: pydyf.PDF, *, media_types: tuple[str, ...] = ()) -> None:
    """Mend the finished objects in place, just before they are written. `media_types` are the attached files'."""
    name_both_standards(pdf)
    settle_attachments(pdf, media_types)
    compress_once(pdf)


def finish_their_tags(document: Any, pdf: pydyf.PDF, *, media_types: tuple[str, ...] = ()) -> None:
    """The same for a document with WeasyPrint's own tags, which need more mending."""
    elements = {}
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem":
            elements[bytes(item.reference)] = item
    give_scope(elements)
    place_figures(pdf, elements)
    name_links(document, pdf)
    finish(document, pdf, media_types=media_types)


def name_both_standards(pdf: pydyf.PDF) -> None:
    """Say PDF/UA-1 beside PDF/A in the metadata, stored uncompressed so that any tool can read it."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Type") == "/Metadata":
            item.stream = [part.replace(b"</rdf:RDF>", BOTH) for part in item.stream]
            item.compress = False


def settle_attachments(pdf: pydyf.PDF, media_types: tuple[str, ...]) -> None:
    """Name each attached file's type as it was given, not as this machine guesses, and each file once."""
    streams = (item for item in pdf.objects if isinstance(item, pydyf.Stream))
    embedded = [item for item in streams if item.extra.get("Type") == "/EmbeddedFile"]
    for stream, media_type in zip(embedded, media_types, strict=True):
        stream.extra["Subtype"] = pydyf.name(media_type)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def give_scope(elements: dict[bytes, Any]) -> None:
    """Give every header cell its scope: a column's in a table's head, a row's elsewhere."""
    for cell in elements.values():
        if cell["S"] != "/TH":
            continue
        row = elements.get(bytes(cell["P"]))
        group = elements.get(bytes(row["P"])) if row else None
        scope = "/Column" if group is not None and group["S"] == "/THead" else "/Row"
        cell.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Scope"] = scope


def place_figures(pdf: pydyf.PDF, elements: dict[bytes, Any]) -> None:
    """Measure figures in the page's own space: points from its lower edge instead of pixels from its upper one."""
    heights = {}
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Page":
            heights[bytes(item.reference)] = item["MediaBox"][3]
    for figure in elements.values():
        if figure["S"] == "/Figure" and "BBox" in figure.get("A", {}):
            left, top, right, bottom = figure["A"]["BBox"]
            height = heights[bytes(figure["Pg"])]
            box = (left * PIXEL, height - bottom * PIXEL, right * PIXEL, height - top * PIXEL)
            figure["A"]["BBox"] = pydyf.Array([round(edge, 3) for edge in box])


def name_links(document: Any, pdf: pydyf.PDF) -> None:
    """Let a link within the paper say the heading it leads to."""
    titles = {
        element.get("id"): " ".join("".join(element.itertext()).split())
        for element in document._html.etree_element.iter()
        if element.tag in {"h2", "h3"} and element.get("id")
    }
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Link" and "Dest" in item:
            title = titles.get(item["Dest"].string)
            if title:
                item["Contents"] = pydyf.String(title)


def compress_once(pdf: pydyf.PDF) -> None:
    """Compress every stream now: the writer would do it twice, once for the file and once for its identifier."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.compress:
            raw = b"\n".join(part if isinstance(part, bytes) else pydyf._to_bytes(part) for part in item.stream)
            item.stream, item.compress = [zlib.compress(raw, 6)], False
            item.extra["Filter"] = "/FlateDecode"
