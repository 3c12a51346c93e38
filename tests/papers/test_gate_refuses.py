"""Each look of the gate finds the fault it is there for, in a paper that is sound but for that one fault."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pytest

from recommendations.papers.gate import examining
from recommendations.papers.gate.examining import examine
from recommendations.papers.gate.geometry import SAME, product
from recommendations.papers.gate.values import Finding
from recommendations.papers.gate.words import sentence
from tests.papers.gate_values import a_small_paper, changed, codes, drawn, element, elements, link

SOUND = a_small_paper()


@pytest.fixture(scope="module")
def sound(renderer) -> bytes:
    """The small paper as it should be."""
    return renderer.render(SOUND).pdf


def without(name: str) -> Callable[[pikepdf.Object], None]:
    def change(holder: pikepdf.Object) -> None:
        del holder[name]

    return change


def put(name: str, value: object) -> Callable[[pikepdf.Object], None]:
    def change(holder: pikepdf.Object) -> None:
        holder[name] = value

    return change


def of(kind: str, change: Callable[[pikepdf.Object], None]) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: change(element(opened, kind))


def to_root(change: Callable[[pikepdf.Object], None]) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: change(opened.Root)


def to_page(change: Callable[[pikepdf.Object], None]) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: change(opened.pages[0].obj)


def to_link(change: Callable[[pikepdf.Object], None]) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: change(link(opened))


def to_what_is_drawn(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    return lambda opened: drawn(opened, change)


def to_metadata(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    def write(opened: pikepdf.Pdf) -> None:
        before = opened.Root.Metadata.read_bytes()
        after = change(before)
        assert after != before
        opened.Root.Metadata.write(after)

    return write


def to_fonts(change: Callable[[pikepdf.Object], None]) -> Callable[[pikepdf.Pdf], None]:
    def write(opened: pikepdf.Pdf) -> None:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/DescendantFonts" in item:
                change(item)

    return write


def lose_the_letter_b(font: pikepdf.Object) -> None:
    font.ToUnicode.write(re.sub(rb"<[0-9a-f]{4}> <0042>\n", b"", font.ToUnicode.read_bytes()))


def swap_the_parts(opened: pikepdf.Pdf) -> None:
    first, second = element(opened, "H1"), element(opened, "H2")
    first.K, second.K = second.K, first.K


def split_the_table(opened: pikepdf.Pdf) -> None:
    table = element(opened, "Table")
    half = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Table, P=table.P))
    half.K = pikepdf.Array([table.K[-1]])
    table.K = pikepdf.Array([*table.K][:-1])
    above = table.P
    above.K = pikepdf.Array(
        [item for kid in above.K for item in ([kid, half] if kid.objgen == table.objgen else [kid])]
    )


def take_away_scope(opened: pikepdf.Pdf) -> None:
    for cell in elements(opened, "TH"):
        del cell["/A"]


def move_the_figure(figure: pikepdf.Object) -> None:
    attributes = figure.A[0] if isinstance(figure.A, pikepdf.Array) else figure.A
    attributes.BBox = pikepdf.Array([50, 900, 200, 950])


def attach(opened: pikepdf.Pdf) -> None:
    opened.attachments["list.csv"] = pikepdf.AttachedFileSpec(opened, b"a,b", filename="list.csv")


def run_when_opened(opened: pikepdf.Pdf) -> None:
    opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def lead_to_a_file(note: pikepdf.Object) -> None:
    del note["/Dest"]
    note.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("file:///etc/passwd"))


def as_artifact(raw: bytes) -> bytes:
    return re.sub(rb"/(\w+)\s*<</MCID 0\s*>>\s*BDC", b"/Artifact BMC", raw, count=1)


def in_no_tree(raw: bytes) -> bytes:
    return re.sub(rb"/MCID 0\b", b"/MCID 999", raw, count=1)


def untagged(raw: bytes) -> bytes:
    """Draw the page's first text once more, lower down and as nothing."""
    font = re.search(rb"(/\S+ [\d.]+ Tf)\s*(\[.*?\]\s*TJ)", raw, re.DOTALL)
    return raw + b"\nBT 1 0 0 -1 80 1000 Tm " + font[1] + b" " + font[2] + b" ET"


def off_the_page(raw: bytes) -> bytes:
    return re.sub(rb"(1 0 0 -1) [\d.]+ ([\d.]+) Tm", rb"\1 790 \2 Tm", raw, count=1)


BREAKS = {
    "language_differs": to_root(put("/Lang", pikepdf.String("cy"))),
    "title_not_shown": to_root(without("/ViewerPreferences")),
    "not_tagged": to_root(without("/MarkInfo")),
    "acts": run_when_opened,
    "attachment_unexpected": attach,
    "page_without_tags": to_page(without("/StructParents")),
    "figure_without_words": of("Figure", without("/Alt")),
    "figure_without_place": of("Figure", without("/A")),
    "figure_off_page": of("Figure", move_the_figure),
    "figures_differ": of("Figure", put("/S", pikepdf.Name.P)),
    "heading_skips": of("H2", put("/S", pikepdf.Name.H3)),
    "headings_differ": of("H2", put("/S", pikepdf.Name.P)),
    "header_without_scope": take_away_scope,
    "tables_split": split_the_table,
    "order_differs": swap_the_parts,
    "link_without_words": to_link(without("/Contents")),
    "link_outside_structure": to_link(without("/StructParent")),
    "link_leads_astray": to_link(lead_to_a_file),
    "metadata_missing": to_root(without("/Metadata")),
    "font_foreign": to_fonts(put("/BaseFont", pikepdf.Name("/ABCDEF+DejaVu-Sans"))),
    "font_not_embedded": to_fonts(lambda font: font.DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
    "letter_without_shape": to_fonts(lose_the_letter_b),
    "text_missing": to_what_is_drawn(as_artifact),
    "text_outside_structure": to_what_is_drawn(in_no_tree),
    "text_untagged": to_what_is_drawn(untagged),
    "text_off_page": to_what_is_drawn(off_the_page),
    "page_cannot_be_read": to_what_is_drawn(lambda raw: raw.replace(b"cm", b"0 cm cm cm", 1)),
    "standard": to_root(without("/OutputIntents")),
}


def test_the_small_paper_is_sound_and_stays_so_when_it_is_only_written_again(sound):
    for pdf in (sound, changed(sound, lambda opened: None)):
        result = examine(pdf, html=SOUND)
        assert result.findings == ()
        assert result.passed
        assert result.pages == 1


@pytest.mark.parametrize("code", BREAKS)
def test_a_paper_broken_for_one_reason_is_refused_for_it(sound, code):
    result = examine(changed(sound, BREAKS[code]), html=SOUND)
    assert not result.passed
    assert code in codes(result), result.findings


@pytest.mark.parametrize(
    "change",
    [
        lambda opened: opened.docinfo.__setitem__("/Company", "Acme"),
        lambda opened: opened.docinfo.__setitem__("/Author", "Somebody else"),
        lambda opened: opened.docinfo.__setitem__("/Producer", "Another program 3"),
        to_metadata(lambda raw: raw.replace(b"Northshire Youth Justice Service", b"Somebody else")),
        to_metadata(lambda raw: raw.replace(b">YOT Plan<", b">Another program<")),
        to_metadata(lambda raw: raw.replace(b"xmp:CreatorTool", b"xmp:Nickname")),
        to_metadata(lambda raw: raw[: len(raw) // 2]),
    ],
)
def test_names_that_are_not_the_services_own_are_refused(sound, change):
    assert "metadata_foreign" in codes(examine(changed(sound, change), html=SOUND))


def test_a_link_that_says_only_its_anchor_is_refused(sound):
    told = changed(sound, to_link(lambda note: note.__setitem__("/Contents", pikepdf.String("numbers"))))
    assert "link_without_words" in codes(examine(told, html=SOUND))


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.5, 0.97])
def test_a_file_that_ends_too_early_is_refused(sound, kept):
    result = examine(sound[: int(len(sound) * kept)], html=SOUND)
    assert not result.passed
    assert codes(result) & {"cannot_be_opened", "damaged", "pages_missing"}


def test_a_file_whose_parts_are_marked_as_free_is_refused_though_validators_pass_it(sound):
    listed = changed(sound, lambda opened: None)
    freed = re.sub(rb"(\d{10} \d{5}) n", rb"\1 f", listed)
    assert freed != listed
    assert codes(examine(freed, html=SOUND)) & {"cannot_be_opened", "damaged", "page_reads_differently"}


def test_a_page_that_opens_empty_is_refused(sound):
    def take_away_fonts(opened: pikepdf.Pdf) -> None:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
                item.Encoding = pikepdf.Name.WinAnsiEncoding
                item.Subtype = pikepdf.Name.TrueType

    assert not examine(changed(sound, take_away_fonts), html=SOUND).passed


def test_an_attachment_that_was_promised_and_is_not_there_is_refused(sound):
    assert "attachment_missing" in codes(examine(sound, html=SOUND, attached=("register.csv",)))


def test_another_papers_file_is_refused(sound):
    other = SOUND.replace("the third one is late", "the fourth one is late").replace("Northshire<", "Southshire<")
    found = examine(sound, html=other)
    assert {"metadata_foreign", "text_missing"} <= codes(found)


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ('<p style="position: absolute; left: -120mm; top: 60mm">Gone to the left</p>', "text_off_page", "Gone to the"),
        ('<p style="margin-left: -12mm">Too far left</p>', "text_near_edge", "Too far left"),
        (
            '<p style="position: absolute; top: 90mm; left: 20mm">Across</p>'
            '<p style="position: absolute; top: 91mm; left: 21mm">Athwart</p>',
            "texts_overlap",
            "Athwart",
        ),
        (
            '<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" width="300" height="40"><title>Labels.</title>'
            '<text x="10" y="20" font-size="12">March</text><text x="20" y="22" font-size="12">April</text></svg>'
            "</figure>",
            "texts_overlap",
            "April",
        ),
        (
            '<div style="width: 20mm; height: 6mm; overflow: hidden"><p style="white-space: nowrap">A long one is cut'
            "</p></div>",
            "text_cut",
            "A long one is cut",
        ),
    ],
)
def test_a_text_that_cannot_be_read_where_it_stands_is_refused_and_named(renderer, more, code, said):
    html = a_small_paper(more)
    found = [finding for finding in examine(renderer.render(html).pdf, html=html).findings if finding.code == code]
    assert found
    assert found[0].page == 1
    assert any(said in sentence(finding) for finding in found)


def test_a_text_that_runs_into_the_margin_is_refused_where_the_margins_are_known(renderer):
    html = a_small_paper('<p style="margin-left: -4mm">A little left</p>')
    pdf = renderer.render(html).pdf
    assert examine(pdf, html=html).passed
    result = examine(pdf, html=html, frames=[(51.0, 56.7, 544.3, 785.2)])
    assert result.findings == (Finding("text_in_margin", 1, ("A little left",)),)


def test_a_fault_on_every_line_is_said_a_few_times_and_counted(renderer):
    html = a_small_paper('<div style="margin-left: -12mm">' + "<p>Too far left</p>" * 20 + "</div>")
    result = examine(renderer.render(html).pdf, html=html)
    assert len(result.findings) == 5
    assert result.more == 15


def test_matrices_are_multiplied_in_the_order_in_which_they_act():
    assert product(SAME, (2.0, 0.0, 0.0, 2.0, 5.0, 7.0)) == (2.0, 0.0, 0.0, 2.0, 5.0, 7.0)
    assert product((1.0, 0.0, 0.0, 1.0, 3.0, 4.0), (2.0, 0.0, 0.0, -2.0, 5.0, 7.0)) == (2.0, 0.0, 0.0, -2.0, 11.0, -1.0)


def test_a_file_that_the_gate_itself_fails_at_is_refused(sound, monkeypatch):
    monkeypatch.setattr(examining, "texts_in_pdfium", lambda pdf: 1 // 0)
    assert "not_examined" in codes(examine(sound, html=SOUND))
