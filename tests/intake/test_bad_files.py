"""Files that are no report, or no file any more: each has its own code, and each code its own sentence."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pikepdf
import pytest

from recommendations.domain.report_reading import read_report
from recommendations.intake.extraction import unreadable
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.unreadable import FILE_CODES, UnreadableFile
from recommendations.intake.extraction.web import text as web_text
from recommendations.intake.extraction.word import file as word_file
from recommendations.intake.extraction.word import package as word_package
from recommendations.intake.reading_process import read_file_in_child
from recommendations.intake.wording import PROBLEMS, problem_in_words
from tests.intake.word_parts import CONTENT_TYPES, FILLER, RELATIONS, item, p, part
from tests.intake.word_parts import word_file as made_word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORDS = "Staff knew the children well, met them at home and wrote down what they had said. "


def code_of(data: bytes, *, filename: str = "report.pdf") -> str:
    """The code with which the file is refused."""
    with pytest.raises(UnreadableFile) as refusal:
        document_from_file(data, filename=filename)
    return refusal.value.code


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in parts.items():
            archive.writestr(name, inner)
    return saved.getvalue()


def stream(name: str) -> bytes:
    """An old Office file that lists a stream of this name."""
    return OLE + "Root Entry".encode("utf-16-le") + bytes(40) + name.encode("utf-16-le") + bytes(400)


def page(body: str, *, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


# --- The sentences -----------------------------------------------------------------------------------


def test_every_code_has_a_sentence_of_its_own_that_says_what_to_do_next() -> None:
    sentences = [problem_in_words(code) for code in FILE_CODES]
    assert len(set(sentences)) == len(FILE_CODES)
    for sentence in sentences:
        assert sentence.endswith(".")
        last = sentence.replace(" (.docx)", "").rstrip(".").split(". ")[-1]
        assert last.split()[0] in {"Ask", "Choose", "Download", "Hand", "Open", "Save", "Unpack"}, sentence
    assert set(FILE_CODES) <= set(PROBLEMS)


# --- What it is instead ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "report.pdf", "empty_file"),
        (b" \r\n\t", "report.txt", "empty_file"),
        (b"\xef\xbb\xbf", "report.txt", "empty_file"),
        (b"See attached.", "report.txt", "too_few_words"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "page1.png", "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(90), "report.pdf", "picture"),
        (b"II*\x00" + bytes(90), "scan.tif", "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(90), "page", "picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(90), "IMG_1.HEIC", "picture"),
        (b"BM" + bytes(90), "page.bmp", "picture"),
        (stream("WordDocument"), "report.doc", "old_word"),
        (stream("WordDocument"), "report.docx", "old_word"),
        (stream("Workbook"), "plan.xls", "spreadsheet"),
        (stream("PowerPoint Document"), "slides.ppt", "presentation"),
        (stream("__nameid_version1.0"), "letter.msg", "email"),
        (stream("EncryptedPackage"), "report.docx", "encrypted"),
        (stream("Nothing known"), "report.doc", "not_a_report_type"),
        (b"{\\rtf1\\ansi Recommendations: one two three four}", "report.rtf", "other_word_processor"),
        (b"{\\rtf1\\ansi Recommendations: one two three four}", "report.doc", "other_word_processor"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "report.odt", "other_word_processor"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "plan.ods", "spreadsheet"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "a.odp", "presentation"),
        (packed({"mimetype": "application/epub+zip"}), "report.epub", "archive"),
        (packed({"Index/Document.iwa": b"x"}), "report.pages", "other_word_processor"),
        (packed({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "plan.xlsx", "spreadsheet"),
        (packed({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "a.pptx", "presentation"),
        (packed({"report.pdf": b"%PDF-1.7"}), "report.zip", "archive"),
        (packed({"report.txt": "Recommendations"}), "report.docx", "archive"),
        (packed({}), "report.docx", "archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(90), "report.7z", "archive"),
        (b"\x1f\x8b\x08" + bytes(90), "report.gz", "archive"),
        (b"No.,Recommendation,Owner\n1,Review the plan of every child,YOT\n", "plan.csv", "spreadsheet"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>", "a.xml", "spreadsheet"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w/>", "a", "other_word_processor"),
        (b"<?xml version='1.0'?><feed><entry>one two three four five six</entry></feed>", "a", "not_a_report_type"),
        (b"MZ\x90\x00" + bytes(200), "report.pdf", "not_a_report_type"),
        (b"\x7fELF" + bytes(200), "report.pdf", "not_a_report_type"),
        (bytes(range(1, 32)) * 40, "report.txt", "not_a_report_type"),
        (bytes(range(1, 32)) * 40, "report.pdf", "broken"),
        (b"https://www.example.org/report.pdf\n", "report.txt", "web_address"),
        (b"www.example.org/report", "report.txt", "web_address"),
        (b"[InternetShortcut]\r\nURL=https://example.org/r\r\n", "Report.url", "web_address"),
        (b"<?xml version='1.0'?><plist><dict><key>URL</key></dict></plist>", "Report.webloc", "web_address"),
    ],
)
def test_every_other_file_is_named_for_what_it_is(data: bytes, filename: str, code: str) -> None:
    assert code_of(data, filename=filename) == code


EMAIL = (
    "Received: from mail.example.org\r\nFrom: Lee <lee@example.org>\r\nTo: yot@example.org\r\nSubject: The report\r\n"
    "MIME-Version: 1.0\r\nContent-Type: {}\r\n\r\n" + WORDS * 3
)


@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "multipart/mixed; boundary=x", "text/html"])
def test_an_email_asks_for_its_attachment(kind: str) -> None:
    assert code_of(EMAIL.format(kind).encode(), filename="Report.eml") == "email"


def test_a_letter_that_begins_with_from_and_to_is_no_email() -> None:
    text = f"From: The inspectorate\nTo: The YOT\nSubject: Inspection\n\nRecommendations\n\n1. Review it.\n\n{WORDS}"
    assert len(read_report(document_from_file(text.encode(), filename="letter.txt")).recommendations) == 1


@pytest.mark.parametrize(
    "data",
    [
        page("<h1>Sign in</h1><form><input name='u'><input type='password'></form><p>Forgotten your password?</p>"),
        page("<h1>Page not found</h1><p>If you typed the web address, check it is correct.</p>"),
        page("<p>Just a moment while we are checking your browser before you continue.</p>"),
        page("<p>You are being redirected to the document you asked for.</p>", head="<meta http-equiv=refresh>"),
        page("<div id='root'></div><script>load()</script>"),
        page("<noscript>You need to enable JavaScript to run this app.</noscript>"),
        page("", head="<title>Report</title>"),
        b"<html>",
    ],
)
def test_a_page_that_stands_in_for_the_report_says_so(data: bytes) -> None:
    assert code_of(data, filename="report.html") == "page_without_report"


def test_a_short_page_with_recommendations_is_read() -> None:
    short = page("<h1>Recommendations</h1><ol><li>Review the plan.</li><li>Share it soon.</li></ol>")
    assert len(read_report(document_from_file(short, filename="a.html")).recommendations) == 2


# --- Wrong names -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report.pdf", "report.doc", "report.zip", "report.txt", "report", "REPORT.PDF"])
def test_a_file_under_a_wrong_name_is_read_for_what_it_is(name: str) -> None:
    body = p("Recommendations") + p("1. Review the plan of every child.") + p("2. Share it with the school.") + FILLER
    web = page(
        f"<h2>Recommendations</h2><ol><li>Review the plan.</li><li>Share it.</li></ol><h2>Next</h2><p>{WORDS}</p>"
    )
    assert len(read_report(document_from_file(made_word_file(body), filename=name)).recommendations) == 2
    assert len(read_report(document_from_file(web, filename=name)).recommendations) == 2


# --- Spoiled -----------------------------------------------------------------------------------------


def test_a_truncated_word_file_is_refused() -> None:
    whole = made_word_file("".join(item(f"Thing {n}.") for n in range(300)))
    for kept in (0.1, 0.5, 0.9, 0.99):
        assert code_of(whole[: int(len(whole) * kept)], filename="report.docx") == "broken"


def test_a_word_file_with_a_password_on_its_parts_is_protected() -> None:
    data = bytearray(made_word_file(FILLER))
    for start in [n for n in range(len(data)) if bytes(data[n : n + 4]) in {b"PK\x01\x02", b"PK\x03\x04"}]:
        data[start + (8 if data[start + 2] == 1 else 6)] |= 1
    assert code_of(bytes(data), filename="report.docx") == "encrypted"


@pytest.mark.parametrize(
    "document",
    ["", "no xml", "<w:document/>", part("document", "<w:tbl>"), part("document", "").replace("w:document", "w:x")],
)
def test_a_word_file_without_a_sound_body_is_damaged(document: str) -> None:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    assert code_of(packed(parts), filename="report.docx") == "broken"
    del parts["word/document.xml"]
    assert code_of(packed(parts), filename="report.docx") == "broken"


def test_a_pdf_with_too_many_pages_is_refused_at_once() -> None:
    long = pikepdf.new()
    for _ in range(5_000):
        long.add_blank_page()
    saved = io.BytesIO()
    long.save(saved)
    started = time.monotonic()
    assert code_of(saved.getvalue()) == "too_many_pages"
    assert time.monotonic() - started < 5


def test_a_word_file_with_too_many_pages_is_refused() -> None:
    breaks = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * unreadable.MOST_PAGES
    assert code_of(made_word_file(breaks + FILLER), filename="report.docx") == "too_many_pages"


# --- Bombs -------------------------------------------------------------------------------------------


def test_a_part_that_unpacks_beyond_all_measure_is_not_unpacked() -> None:
    spaces = b"<w:document>" + b" " * (40 * 1024 * 1024)
    bomb = packed({"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, "word/document.xml": spaces})
    assert len(bomb) < 100_000
    assert code_of(bomb, filename="report.docx") == "unpacks_too_large"


def test_sizes_that_lie_are_found_out_while_unpacking() -> None:
    spaces = b"<w:document>" + b" " * (40 * 1024 * 1024)
    bomb = bytearray(
        packed({"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, "word/document.xml": spaces})
    )
    for place in (bomb.rfind(b"PK\x01\x02") + 24, bomb.rfind(b"PK\x03\x04") + 22):
        bomb[place : place + 4] = struct.pack("<I", 900)
    assert code_of(bytes(bomb), filename="report.docx") in {"broken", "unpacks_too_large"}


def test_thousands_of_parts_or_a_sum_beyond_all_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "MOST_DECLARED", 100 * 1024 * 1024)
    many = packed({f"word/{n}.xml": "" for n in range(5_100)})
    assert code_of(many, filename="report.docx") == "unpacks_too_large"
    parts = {f"word/media/{n}.bmp": bytes(9 * 1024 * 1024) for n in range(14)}
    assert code_of(packed({"[Content_Types].xml": CONTENT_TYPES, **parts}), filename="a.docx") == "unpacks_too_large"


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else '&a;'}'>" for n in range(10))
    + "]><w:document xmlns:w='x'>&a9;</w:document>"
)
ELSEWHERE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OUTSIDE = f'<?xml version="1.0"?>{ELSEWHERE}<w:document xmlns:w="x">&a;</w:document>'


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
def test_xml_that_defines_entities_is_refused(document: str, name: str) -> None:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": part("document", f"<w:body>{FILLER}</w:body>")}
    assert code_of(packed({**parts, name: document}), filename="report.docx") == "broken"


@pytest.mark.parametrize(
    "tag", ["w:sdt", "w:ins", "w:tbl", "w:r", "w:hyperlink", "mc:AlternateContent", "w:txbxContent"]
)
def test_nesting_that_no_program_writes_is_refused_or_read(tag: str) -> None:
    for depth in (90, 250, 1_500, 20_000):
        body = f"<w:p>{f'<{tag}>' * depth}{f'</{tag}>' * depth}</w:p>"
        for whole in (body, f"{f'<{tag}>' * depth}{f'</{tag}>' * depth}"):
            try:
                document_from_file(made_word_file(whole + FILLER), filename="report.docx")
            except UnreadableFile as refusal:
                assert refusal.code == "broken"


@pytest.mark.parametrize("depth", [400, 3_000, 20_000])
@pytest.mark.parametrize("tag", ["div", "b", "font", "blockquote", "span class='x y'"])
def test_a_page_nested_beyond_all_measure_is_read_to_its_end(tag: str, depth: int) -> None:
    data = page(f"<p>{WORDS}</p>{f'<{tag}>' * depth}<p>The deepest words.</p>")
    started = time.monotonic()
    document = document_from_file(data, filename="report.html")
    assert document.lines[-1].text.endswith("The deepest words.")
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("tag", ["ul><li", "table><tr><td", "details"])
def test_lists_and_tables_nested_beyond_all_measure_are_never_read_in_part(tag: str) -> None:
    assert code_of(page(f"<p>{WORDS}</p>{f'<{tag}>' * 30_000}<p>Deepest."), filename="a.html") == "broken"
    document = document_from_file(page(f"<p>{WORDS}</p>{f'<{tag}>' * 200}<p>Deepest."), filename="a.html")
    assert document.lines[-1].text.endswith("Deepest.")


def test_an_enormous_table_ends_in_words() -> None:
    for markup in (
        "<table>" + "<tr>" + "<td>x</td>" * 20_000 + "</tr></table>",
        "<table>" + "<tr><td>x<td>y</tr>" * 31_000 + "</table>",
        "<table>" + "<tr>" + "<td colspan=99999 rowspan=99999>x</td>" * 1_000 + "</tr></table>" + f"<p>{WORDS}</p>",
    ):
        try:
            read_report(document_from_file(page(markup), filename="report.html"))
        except UnreadableFile as refusal:
            assert refusal.code in {"too_large", "too_few_words"}


def test_elements_and_attributes_beyond_all_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = " ".join(f"a{n}=1" for n in range(20_000))
    assert code_of(page(f"<p>{WORDS}</p><p {many}>x</p>"), filename="a.html") == "too_large"
    monkeypatch.setattr(web_text, "MOST_ELEMENTS", 500)
    assert code_of(page(f"<p>{WORDS}</p>{'<i></i>' * 510}"), filename="a.html") == "too_large"
    monkeypatch.setattr(word_file, "MOST_PARAGRAPHS", 500)
    assert code_of(made_word_file(FILLER + "<w:p/>" * 510), filename="a.docx") == "too_large"


def test_a_bomb_ends_the_child_and_not_the_one_that_asks() -> None:
    for data, name in ((page("<b>" * 100_000), "a.html"), (made_word_file("<w:p/>" * 400_000), "a.docx")):
        with pytest.raises(UnreadableFile) as refusal:
            read_file_in_child(data, filename=name)
        assert refusal.value.code in {"page_without_report", "too_large"}
