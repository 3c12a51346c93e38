"""A PDF: PDFium must open it and read its text; its copy has no scripts, no attached files and no makers."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium

from recommendations.files.cleaning.refusals import MOST_LETTERS, MOST_PAGES, RefusedFile

# What a page may do by itself, or carry along. Links to addresses and to other pages stay.
_ACTS = frozenset(
    {"/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/ResetForm", "/RichMediaExecute", "/Rendition", "/Movie",
     "/Sound", "/GoToR", "/GoToE", "/Hide", "/SetOCGState"}
)  # fmt: skip
_CARRIES = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_OF_A_MAKER = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/JS", "/AF", "/XFA")
_OF_THE_WHOLE = ("/OpenAction", "/Collection", "/URI", "/Legal", "/Perms", "/DSS", "/SpiderInfo")


def cleaned_pdf(data: bytes) -> tuple[bytes, str]:
    """Return the copy and its text. Raises RefusedFile: broken, encrypted, too_many_pages."""
    if b"%PDF-" not in data[:1024]:
        raise RefusedFile("broken")
    text = _text_of(data)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _strip(pdf)
            saved = io.BytesIO()
            pdf.save(saved, deterministic_id=True, encryption=False)
    except pikepdf.PasswordError as error:
        raise RefusedFile("encrypted") from error
    except MemoryError:
        raise
    except Exception as error:  # qpdf meets a spoiled file in many ways
        raise RefusedFile("broken") from error
    return saved.getvalue(), text


def _text_of(data: bytes) -> str:
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        raise RefusedFile("encrypted" if "password" in str(error).lower() else "broken") from error
    if count > MOST_PAGES:
        raise RefusedFile("too_many_pages")
    if count == 0:
        raise RefusedFile("broken")
    told: list[str] = []
    letters = 0
    for index in range(count):
        try:
            page = pdf[index]
            words = page.get_textpage()
            told.append(words.get_text_bounded())
            words.close()
            page.close()
        except pdfium.PdfiumError as error:
            raise RefusedFile("broken") from error
        letters += len(told[-1])
        if letters > MOST_LETTERS:
            raise RefusedFile("too_large")
    pdf.close()
    return "\n".join(told).replace("\r\n", "\n")


def _strip(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo
    for key in _OF_THE_WHOLE:
        _drop(pdf.Root, key)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"):
            _drop(names, key)
    for found in pdf.objects:
        for one in _dictionaries(found):
            _strip_dictionary(one)
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, pikepdf.Array):
            kept = [note for note in notes if not _carries(note)]
            for note in kept:
                if isinstance(note, pikepdf.Dictionary):
                    _strip_dictionary(note)
                    _strip_note(note)
            page.obj["/Annots"] = pikepdf.Array(kept)


def _dictionaries(found: object) -> Iterator[pikepdf.Object]:
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
    elif isinstance(found, pikepdf.Array):
        yield from (one for one in found if isinstance(one, pikepdf.Dictionary))


def _strip_dictionary(one: pikepdf.Object) -> None:
    for key in _OF_A_MAKER:
        _drop(one, key)
    for key in ("/A", "/PA"):
        action = one.get(key)
        if isinstance(action, pikepdf.Dictionary):
            if action.get("/S") in _ACTS:
                _drop(one, key)
            else:
                _drop(action, "/Next")
    if one.get("/S") in _ACTS and "/JS" not in one:
        for key in ("/F", "/Win", "/Unix", "/Mac", "/Next"):
            _drop(one, key)
    if one.get("/Type") == "/Filespec":
        for key in ("/EF", "/RF"):
            _drop(one, key)


def _strip_note(note: pikepdf.Object) -> None:
    """Drop who wrote a comment and when; a form's field keeps its name."""
    if note.get("/Subtype") != "/Widget":
        for key in ("/T", "/NM", "/M", "/CreationDate"):
            _drop(note, key)


def _carries(note: object) -> bool:
    return isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") in _CARRIES


def _drop(one: pikepdf.Object, key: str) -> None:
    if key in one:
        del one[key]
