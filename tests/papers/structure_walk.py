"""What a PDF's tags say, read with pikepdf and none of the code that wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf


@dataclass(frozen=True, eq=False)
class Element:
    """One structure element: what it is, what is in it in order, and the PDF's own dictionary."""

    role: str
    kids: tuple[Element | str, ...]
    entry: Any
    links: tuple[Any, ...]
    pdf: pikepdf.Pdf  # what is in it is gone when it is

    @property
    def text(self) -> str:
        """Everything read in it, with single spaces."""
        return " ".join("".join(said(self)).split())

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(kid for kid in self.kids if isinstance(kid, Element))

    @property
    def outline(self) -> Any:
        """The roles in it: a word where there is nothing below, else the word with those below."""
        return (self.role, *(kid.outline for kid in self.elements)) if self.elements else self.role

    def all(self, role: str) -> list[Element]:
        return [element for element in everything(self) if element.role == role]

    def attribute(self, name: str) -> Any:
        return self.entry.get("/A", {}).get(f"/{name}")


def everything(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.elements:
        yield from everything(kid)


def said(element: Element) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        else:
            yield from said(kid)


@dataclass(frozen=True)
class Walked:
    """A PDF, its structure, and what is drawn on each page without being read."""

    pdf: pikepdf.Pdf
    document: Element
    texts: dict[tuple[Any, int], str]

    def unread(self, page: int) -> str:
        return self.texts.get((self.pdf.pages[page].obj.objgen, -1), "")


def walk(data: bytes) -> Walked:
    """Read the structure of a PDF with the words of each element."""
    pdf = pikepdf.open(BytesIO(data))
    texts = texts_by_mark(pdf)
    root = pdf.Root.StructTreeRoot.K
    top = root[0] if isinstance(root, pikepdf.Array) else root
    return Walked(pdf, _element(top, pdf=pdf, texts=texts), texts)


def _element(entry: Any, *, pdf: pikepdf.Pdf, texts: dict[Any, str]) -> Element:
    kids: list[Element | str] = []
    links = []
    held = entry.get("/K", [])
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(kid, int):
            kids.append(texts.get((entry.Pg.objgen, kid), ""))
        elif kid.get("/Type") == "/MCR":
            kids.append(texts.get((kid.get("/Stm", kid.Pg).objgen, int(kid.MCID)), ""))
        elif kid.get("/Type") == "/OBJR":
            links.append(kid.Obj)
        else:
            assert kid.P.objgen == entry.objgen, "an element does not know where it stands"
            kids.append(_element(kid, pdf=pdf, texts=texts))
    return Element(str(entry.S).lstrip("/"), tuple(kids), entry, tuple(links), pdf)


def texts_by_mark(pdf: pikepdf.Pdf) -> dict[tuple[Any, int], str]:
    """Return the words of each marked content, by the stream it is drawn in and its number (-1: not to be read)."""
    texts: dict[tuple[Any, int], str] = {}
    for page in pdf.pages:
        _read(page.obj, resources=page.resources, key=page.obj.objgen, texts=texts, inside=[])
    return texts


def _read(drawn: Any, *, resources: Any, key: Any, texts: dict[tuple[Any, int], str], inside: list[int]) -> None:
    letters: dict[str, str] = {}
    for operands, operator in pikepdf.parse_content_stream(drawn):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            inside.append(int(operands[1].get("/MCID", -1)) if name == "BDC" else -1)
        elif name == "EMC":
            inside.pop()
        elif name == "Tf":
            letters = letters_of(resources.Font[str(operands[0])])
        elif name == "TJ":
            assert inside, "words that are neither content nor an artifact"
            drawn_codes = b"".join(bytes(item) for item in operands[0] if isinstance(item, pikepdf.String)).hex()
            words = "".join(letters[drawn_codes[at : at + 4]] for at in range(0, len(drawn_codes), 4))
            texts[key, inside[-1]] = texts.get((key, inside[-1]), "") + words
        elif name == "Do" and "/Resources" in (inner := resources.XObject[str(operands[0])]):
            _read(inner, resources=inner.Resources, key=inner.objgen, texts=texts, inside=inside)


def letters_of(font: Any) -> dict[str, str]:
    """Return what each of a font’s codes stands for."""
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", font.ToUnicode.read_bytes())
    return {code.decode(): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}


def entries_of_parent_tree(pdf: pikepdf.Pdf) -> dict[int, Any]:
    """Return what each key of the parent tree stands for."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
