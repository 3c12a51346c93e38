"""What a file is, told by its structure; its name only helps where the structure does not say. No Django here."""

import codecs
import re
from zipfile import ZipFile

from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.extraction.word.package import inflated, opened

PDF, WORD, WEB_PAGE, WEB_ARCHIVE, TEXT = "pdf", "word", "web_page", "web_archive", "text"

_LOOK_FOR_HEADER = 1024
_FEW_SPOILED = 5
_BINARY_SHARE = 0.02
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OTHER = (b"MZ", b"\x7fELF", b"%!PS", b"SQLite format 3", b"\xca\xfe\xba\xbe")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
# The streams of old Office files, in the order in which a file that holds several is told by its first.
_STREAMS = {
    "__nameid_version1.0": "email",
    "__substg1.0_": "email",
    "WordDocument": "old_word",
    "Workbook": "spreadsheet",
    "Book\0": "spreadsheet",
    "PowerPoint Document": "presentation",
}
_SUFFIXES = {
    ".csv": "spreadsheet",
    ".tsv": "spreadsheet",
    ".eml": "email",
    ".url": "web_address",
    ".webloc": "web_address",
}
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|base|main|article|section|header|h[1-6]|div|table|center|style|"
    r"script|link)\b",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</(?:p|div|h[1-6]|li|td|span|a|body|html)>|<(?:p|br|h[1-6])\b", re.IGNORECASE)
_WORD_XML = re.compile(r"progid\s*=\s*[\"']Word\.Document|<(?:w:wordDocument|pkg:package|office:document)\b")
_EXCEL_XML = re.compile(r"progid\s*=\s*[\"']Excel\.Sheet")
_HEADER_LINE = re.compile(r"^[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?")
_WEB_ADDRESS = re.compile(r"<?(?:https?://|www\.)[^\s<>]{4,}>?$", re.IGNORECASE)
_LONGEST_ADDRESSES = 4_000


def kind_of(data: bytes, *, filename: str = "") -> str:
    """PDF, WORD, WEB_PAGE, WEB_ARCHIVE or TEXT. Raises UnreadableFile with the code of what it is instead."""
    if b"%PDF-" in data[:_LOOK_FOR_HEADER]:
        return PDF
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        raise UnreadableFile(_code_of_ole(data))
    if data.startswith(_OLE[:4]):
        raise UnreadableFile("broken" if filename.lower().endswith((".doc", ".xls", ".msg")) else "not_a_report_type")
    for beginnings, code in ((_PICTURES, "picture"), (_ARCHIVES, "archive"), (_OTHER, "not_a_report_type")):
        if data.startswith(beginnings) and not (data.startswith(b"BM") and decoded(data) is not None):
            raise UnreadableFile(code)
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}:
        raise UnreadableFile("picture")
    return _kind_of_text(data, filename=filename.lower())


def _kind_of_text(data: bytes, *, filename: str) -> str:
    text = decoded(data)
    if text is None:
        suffix = filename[filename.rfind(".") :] if "." in filename else ""
        raise UnreadableFile("broken" if suffix in {".pdf", ".docx"} else "not_a_report_type")
    start = text.lstrip("\ufeff \t\r\n")[:100_000]
    if not start:
        raise UnreadableFile("empty_file")
    if start.startswith("{\\rtf"):
        raise UnreadableFile("other_word_processor")
    if _WORD_XML.search(start[:4_000]) and start.startswith("<"):
        raise UnreadableFile("other_word_processor")
    if _EXCEL_XML.search(start[:4_000]) and start.startswith("<"):
        raise UnreadableFile("spreadsheet")
    if is_web_address(text):
        raise UnreadableFile("web_address")
    headers = _headers_of(start)
    if "mime-version" in headers and headers.get("content-type", "").startswith(("multipart/related", "text/html")):
        is_page = headers.keys() & {"snapshot-content-location", "content-location"} or not headers.keys() & {
            "to", "received", "message-id", "return-path", "delivered-to"
        }  # fmt: skip
        if is_page or filename.endswith((".mht", ".mhtml")):
            return WEB_ARCHIVE
    is_sent = headers.keys() & {"received", "message-id", "return-path"} or {"from", "to", "subject"} <= headers.keys()
    if is_sent and ("mime-version" in headers or filename.endswith(".eml")):
        raise UnreadableFile("email")
    if _HTML_START.match(_without_prologue(start)):
        return WEB_PAGE
    if filename.endswith((".html", ".htm", ".xhtml")) and _ANY_TAG.search(start):
        return WEB_PAGE
    for suffix, code in _SUFFIXES.items():
        if filename.endswith(suffix):
            raise UnreadableFile(code)
    if start.startswith("<?xml"):
        raise UnreadableFile("not_a_report_type")
    return TEXT


def is_web_address(text: str) -> bool:
    """Whether a text is nothing but one or several web addresses, or a link that a browser saved."""
    if len(text) > _LONGEST_ADDRESSES:
        return False
    words = text.lstrip("\ufeff").split()
    if words[:1] == ["[InternetShortcut]"]:
        return True
    return bool(words) and all(_WEB_ADDRESS.match(word) for word in words)


def _without_prologue(start: str) -> str:
    """What stands behind the XML declaration and the comments with which a page may begin."""
    while start.startswith(("<!--", "<?xml")):
        _, end, rest = start.partition("-->" if start.startswith("<!--") else ">")
        if not end:
            return start
        start = rest.lstrip()
    return start


def _headers_of(start: str) -> dict[str, str]:
    """The header lines with which a saved message begins, by their names in small letters."""
    headers: dict[str, str] = {}
    last = ""
    for line in start[:20_000].splitlines():
        if line[:1] in {" ", "\t"} and last:
            headers[last] += " " + line.strip().lower()
        elif _HEADER_LINE.match(line):
            name, _, value = line.partition(":")
            last = name.lower()
            headers[last] = value.strip().lower()
        else:
            break
    return headers


def _kind_of_zip(data: bytes) -> str:
    archive = opened(data)
    names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    if "mimetype" in names:
        raise UnreadableFile(_code_of_open_document(archive))
    for part, code in (
        ("xl/", "spreadsheet"),
        ("ppt/", "presentation"),
        ("index/document.iwa", "other_word_processor"),
        ("index.zip", "other_word_processor"),
    ):
        if any(name.startswith(part) for name in names) and not any(name.startswith("word/") for name in names):
            raise UnreadableFile(code)
    if "[content_types].xml" in names and any(name.startswith("word/") or name == "_rels/.rels" for name in names):
        return WORD
    if "word/document.xml" in names:
        return WORD
    raise UnreadableFile("archive")


def _code_of_open_document(archive: ZipFile) -> str:
    name = next(name for name in archive.namelist() if name.lstrip("/").lower() == "mimetype")
    declared = inflated(archive, name, most=10_000)
    if b"spreadsheet" in declared:
        return "spreadsheet"
    if b"presentation" in declared:
        return "presentation"
    return "other_word_processor" if b"opendocument.text" in declared else "archive"


def _code_of_ole(data: bytes) -> str:
    """What an old Office file is, by the names of the streams it lists."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    places = {name: data.find(name.encode("utf-16-le")) for name in _STREAMS}
    found = {place: name for name, place in places.items() if place >= 0}
    return _STREAMS[found[min(found)]] if found else "not_a_report_type"


def decoded(data: bytes) -> str | None:
    """The text, or None where the bytes are no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data[: len(data) // 2 * 2].decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\x00" in data:
        return None
    text = letters_of(data)
    odd = sum(1 for character in text[:20_000] if ord(character) < 32 and character not in "\t\n\r\f\v\x1b")
    odd += text[:20_000].count("\ufffd")
    return text if odd <= _BINARY_SHARE * min(len(text), 20_000) else None


def letters_of(data: bytes) -> str:
    """The letters of bytes without a name for their set: UTF-8, also with a few bytes spoiled, else Windows’ own."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        mended = data.decode("utf-8-sig", errors="replace")
    spoiled = mended.count("\ufffd")
    beyond_ascii = len(mended) - len(mended.encode("ascii", "ignore"))
    if spoiled * _FEW_SPOILED < beyond_ascii:
        return mended
    return data.decode("cp1252", errors="replace")
