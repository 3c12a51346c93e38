"""A file that may be evidence is taken by its structure, less its makers; every other is refused with the mend."""

from __future__ import annotations

import io
import struct
import zlib

import docx
import pikepdf
import pytest
from PIL import Image

from recommendations.files.cleaning.any_file import cleaned_file
from recommendations.files.cleaning.refusals import CODES, RefusedFile
from recommendations.files.wording import refusal_in_words
from tests.files.evidence_files import (
    MAKER,
    WHOLE,
    WORDS,
    a_docx,
    a_package,
    a_pdf,
    a_picture,
    a_pptx,
    an_xlsx,
    parts_of,
)


def everything_in(data: bytes) -> bytes:
    """The bytes, and of a packed file those of all its parts."""
    return data + b"".join(parts_of(data).values()) if data.startswith(b"PK") else data


@pytest.mark.parametrize("ending", WHOLE)
def test_a_whole_file_of_every_kind_is_taken_without_its_maker_and_always_the_same(ending: str) -> None:
    whole = WHOLE[ending]()
    copy = cleaned_file(whole, ending=ending)
    assert MAKER.encode() not in everything_in(copy.data)
    assert MAKER.encode() in everything_in(whole) or ending in {".txt", ".csv", ".pdf"}
    assert cleaned_file(whole, ending=ending) == copy
    assert cleaned_file(copy.data, ending=ending).text == copy.text
    is_picture = ending in {".png", ".jpg", ".webp"}
    assert copy.text is None if is_picture else WORDS in copy.text


def test_a_pdf_keeps_its_words_and_loses_its_scripts_attachments_and_makers() -> None:
    copy = cleaned_file(a_pdf(acting=True), ending=".pdf")
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/Metadata" not in pdf.Root
        assert list(pdf.attachments) == []
        assert "/AA" not in pdf.pages[0]
        note = pdf.pages[0].Annots[0]
        assert "/A" not in note
        assert "/T" not in note
        assert "/Info" not in pdf.trailer
    for gone in (b"app.alert", b"calc.exe", b"attached words", MAKER.encode()):
        with pikepdf.open(io.BytesIO(copy.data)) as pdf:
            plain = io.BytesIO()
            pdf.save(plain, qdf=True)
        assert gone not in plain.getvalue()
    assert WORDS in copy.text


def test_a_word_file_can_still_be_opened_and_its_pictures_have_lost_their_camera() -> None:
    copy = cleaned_file(a_docx(), ending=".docx")
    document = docx.Document(io.BytesIO(copy.data))
    assert [one.text for one in document.paragraphs if one.text] == [WORDS]
    assert document.core_properties.author == ""
    (picture,) = (content for name, content in parts_of(copy.data).items() if "/media/" in name)
    assert Image.open(io.BytesIO(picture)).size == (60, 40)


def test_a_photograph_stays_as_it_was_held() -> None:
    picture, exif = Image.new("RGB", (40, 20), "red"), Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    saved = io.BytesIO()
    picture.save(saved, "JPEG", exif=exif)
    copy = Image.open(io.BytesIO(cleaned_file(saved.getvalue(), ending=".jpg").data))
    assert copy.size == (20, 40)
    assert dict(copy.getexif()) == {}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_picture_of_every_depth_is_drawn_anew(mode: str) -> None:
    assert cleaned_file(a_picture(mode=mode), ending=".png").data.startswith(b"\x89PNG")


def test_the_cells_of_a_row_and_the_runs_of_a_paragraph_are_read_together() -> None:
    assert "401 0232137" in cleaned_file(an_xlsx("x", number="401 0232137"), ending=".xlsx").text
    assert WORDS in cleaned_file(a_pptx(), ending=".pptx").text


def a_bomb() -> bytes:
    return a_package({"[Content_Types].xml": "x", "word/document.xml": b"\0" * 60_000_000})


def a_huge_png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def with_part(data: bytes, name: str, content: bytes = b"x") -> bytes:
    return a_package({**parts_of(data), name: content})


def with_types(data: bytes, before: bytes, after: bytes) -> bytes:
    parts = parts_of(data)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(before, after)
    return a_package(parts)


def a_moving_picture() -> bytes:
    saved = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(saved, "WEBP", save_all=True, append_images=frames[1:])
    return saved.getvalue()


def an_encrypted_pdf() -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="o", user="u"))
    return saved.getvalue()


def with_entities(data: bytes) -> bytes:
    parts = parts_of(data)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="w">&a;</w:document>'
    return a_package({**parts, "word/document.xml": bomb})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

REFUSED = [
    (lambda: b"", ".pdf", "empty_file"),
    (lambda: b" \n ", ".txt", "empty_file"),
    (lambda: b"MZ\x90", ".exe", "not_a_kind"),
    (lambda: b"<svg/>", ".svg", "not_a_kind"),
    (lambda: b"<html>%PDF-1.7", ".html", "not_a_kind"),
    (lambda: a_package({"a.txt": "x"}), ".zip", "not_a_kind"),
    (lambda: b"words", "", "not_a_kind"),
    (lambda: OLE, ".doc", "old_office"),
    (lambda: OLE, ".docx", "old_office"),
    (lambda: with_part(a_docx(), "word/vbaProject.bin"), ".docx", "macros"),
    (lambda: with_part(an_xlsx(), "xl/activeX/activeX1.xml"), ".xlsx", "macros"),
    (lambda: with_types(a_docx(), b"wordprocessingml", b"macroEnabled"), ".docx", "macros"),
    (lambda: with_part(a_docx(), "word/embeddings/oleObject1.bin"), ".docx", "embedded_object"),
    (a_pdf, ".docx", "ending_differs"),
    (a_pdf, ".txt", "ending_differs"),
    (a_docx, ".xlsx", "ending_differs"),
    (a_docx, ".pdf", "ending_differs"),
    (a_picture, ".jpg", "ending_differs"),
    (lambda: a_picture("JPEG"), ".png", "ending_differs"),
    (an_encrypted_pdf, ".pdf", "encrypted"),
    (lambda: b"%PDF-1.7 and nothing", ".pdf", "broken"),
    (lambda: b"no header at all", ".pdf", "broken"),
    (lambda: b"<html>%PDF-1.7</html>", ".pdf", "broken"),
    (lambda: b"PK\x03\x04 torn", ".docx", "broken"),
    (lambda: a_package({"[Content_Types].xml": "x"}), ".docx", "broken"),
    (lambda: with_entities(a_docx()), ".docx", "broken"),
    (lambda: b"\x89PNG\r\n\x1a\n", ".png", "broken"),
    (lambda: a_picture()[:200], ".png", "broken"),
    (a_bomb, ".docx", "unpacks_too_large"),
    (lambda: a_package({f"word/{n}.xml": "x" for n in range(2001)}), ".docx", "unpacks_too_large"),
    (lambda: a_pdf(pages=2001), ".pdf", "too_many_pages"),
    (a_huge_png, ".png", "picture_too_large"),
    (a_moving_picture, ".webp", "moving_picture"),
    (lambda: b"words\0words", ".txt", "not_text"),
    (lambda: b"\x81\x8d" * 9, ".csv", "not_text"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_is_no_evidence_is_refused_by_a_code_with_words(number: int) -> None:
    make, ending, code = REFUSED[number]
    with pytest.raises(RefusedFile) as refusal:
        cleaned_file(make(), ending=ending)
    assert refusal.value.code == code
    assert refusal_in_words(refusal.value)


def test_every_code_has_a_sentence_that_ends() -> None:
    for code in CODES:
        assert refusal_in_words(RefusedFile(code, is_really=".pdf")).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_offices_write(encoding: str) -> None:
    assert "naïve – words" in cleaned_file("naïve – words".encode(encoding), ending=".txt").text
