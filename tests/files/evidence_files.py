"""Whole files of every kind that may be evidence, each with something of its maker in it; made here, none is kept."""

from __future__ import annotations

import io
import zipfile

import docx
import pikepdf
from PIL import Image, PngImagePlugin

MAKER = "Mika Maker"
WORDS = "Ten of ten plans were good enough"


def a_pdf(words: str = WORDS, *, pages: int = 1, acting: bool = False) -> bytes:
    """A PDF with its maker in Info and XMP; `acting` adds scripts, a launch and an attached file."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for _number in range(pages):
        page = pdf.add_blank_page(page_size=(400, 400))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 40 300 Td ({words}) Tj ET".encode())
    pdf.docinfo["/Author"] = MAKER
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [MAKER]
    if acting:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
        pdf.Root.OpenAction = script
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("x"), script]))
        pdf.attachments["list.txt"] = b"attached words"
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 50, 50], A=launch, T=pikepdf.String(MAKER)
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.pages[0].AA = pikepdf.Dictionary(O=script)
    saved = io.BytesIO()
    pdf.save(saved)
    return saved.getvalue()


def a_docx(words: str = WORDS) -> bytes:
    document = docx.Document()
    document.core_properties.author = MAKER
    document.core_properties.last_modified_by = MAKER
    document.add_paragraph(words)
    document.add_picture(io.BytesIO(a_picture("JPEG", size=(60, 40))))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def a_package(parts: dict[str, str | bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return saved.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = "http://schemas.openxmlformats.org/"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{MAKER}</dc:creator></cp:coreProperties>'
)


def _types(main: str, kind: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{_OFFICE}{kind}.main+xml"/></Types>'
    )


def an_xlsx(words: str = WORDS, *, number: str = "") -> bytes:
    """A workbook with a shared text, a number, and a comment by its maker."""
    sheet = f'<c r="A1" t="s"><v>0</v></c>{f"<c><v>{number}</v></c>" if number else ""}'
    return a_package(
        {
            "[Content_Types].xml": _types("xl/workbook.xml", "spreadsheetml.sheet"),
            "docProps/core.xml": _CORE,
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}spreadsheetml/2006/main"><fileSharing userName="{MAKER}"/>'
            "</workbook>",
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}spreadsheetml/2006/main"><si><t>{words}</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}spreadsheetml/2006/main"><sheetData><row>{sheet}'
            "</row></sheetData></worksheet>",
            "xl/comments1.xml": f'<comments xmlns="{_MAIN}spreadsheetml/2006/main"><authors><author>{MAKER}</author>'
            '</authors><commentList><comment authorId="0"><text><r><t>Seen</t></r></text></comment></commentList>'
            "</comments>",
        }
    )


def a_pptx(words: str = WORDS) -> bytes:
    return a_package(
        {
            "[Content_Types].xml": _types("ppt/presentation.xml", "presentationml.presentation"),
            "docProps/core.xml": _CORE,
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{_MAIN}presentationml/2006/main"/>',
            "ppt/slides/slide1.xml": f'<p:sld xmlns:p="{_MAIN}presentationml/2006/main" xmlns:a="{_MAIN}drawingml/2006/'
            f'main"><a:p><a:r><a:t>{words[:9]}</a:t></a:r><a:r><a:t>{words[9:]}</a:t></a:r></a:p></p:sld>',
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="{_MAIN}presentationml/2006/main">'
            f'<p:cmAuthor id="0" name="{MAKER}" initials="MM"/></p:cmAuthorLst>',
        }
    )


def a_picture(kind: str = "PNG", *, size: tuple[int, int] = (300, 200), mode: str = "RGB") -> bytes:
    """A picture that says what took it and where."""
    saved = io.BytesIO()
    picture = Image.new(mode, size, 120)
    exif = Image.Exif()
    exif[0x010F] = MAKER
    options = {"exif": exif.tobytes()}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", MAKER)
    picture.save(saved, kind, **options)
    return saved.getvalue()


WHOLE = {
    ".pdf": a_pdf, ".docx": a_docx, ".xlsx": an_xlsx, ".pptx": a_pptx, ".png": a_picture,
    ".jpg": lambda: a_picture("JPEG"), ".webp": lambda: a_picture("WEBP"), ".txt": WORDS.encode,
    ".csv": f"what,how many\n{WORDS},10\n".encode,
}  # fmt: skip
