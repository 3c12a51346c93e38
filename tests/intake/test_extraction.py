"""Files of every kind, good and bad, as documents."""

import io

import pikepdf
import pytest

from recommendations.domain.report_reading import read_report
from recommendations.intake.extraction import unreadable
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.pdf import file as pdf_file
from recommendations.intake.extraction.pdf.file import document_from_pdf
from recommendations.intake.extraction.unreadable import UnreadableFile
from tests.domain.report_reading.look_alikes import FULL_JOINT, LOOK_ALIKES, NOTHING, YOUTH_2018
from tests.domain.report_reading.test_look_alikes import assert_read_rightly
from tests.intake.printed import LAYOUTS, document_of, pdf_of, reading_of
from tests.intake.printed_seeds import printed

BY_NAME = {report.name: report for report in LOOK_ALIKES}


def code_of(data: bytes, *, filename: str = "report.pdf") -> str:
    """The code with which the file is refused."""
    with pytest.raises(UnreadableFile) as refusal:
        document_from_file(data, filename=filename)
    return refusal.value.code


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", BY_NAME)
def test_every_form_is_read_from_a_pdf(name: str, layout: str) -> None:
    assert_read_rightly(reading_of(BY_NAME[name], layout=layout), BY_NAME[name])


def test_a_running_head_in_the_middle_of_an_item_is_shown_but_not_read() -> None:
    document = document_of(YOUTH_2018, layout="report")
    head = "Running head of the inspection"
    assert all(head in page.lines for page in document.pages)
    assert not any(head in line.text for line in document.lines)


def test_a_place_points_at_the_lines_as_printed() -> None:
    document = document_of(FULL_JOINT, layout="report")
    for one in read_report(document).recommendations:
        page = document.pages[one.place.first_page - 1]
        first_words = " ".join(one.text.split()[:3])
        assert first_words in page.lines[one.place.first_line].replace("\t", " ")


def test_a_number_above_the_line_is_no_part_of_the_sentence() -> None:
    page = pdf_of_html("<p>The board<sup>1</sup> met once. It is 50 m<sup>2</sup>.</p>")
    assert document_from_file(page).lines[0].text.startswith("The board met once.")


def pdf_of_html(body: str) -> bytes:
    """A one-page PDF."""
    return printed(f'<html lang="en"><head><title>x</title></head><body>{body}</body></html>')


TABLE = """
<style>th, td { text-align: left; vertical-align: top } table { width: 100% } .who { width: 28% }</style>
<h1>Area SEND inspection of Marshwick Local Area Partnership</h1>
<p>Inspection dates: 3 to 7 June 2024</p>
<h2>Areas for priority action</h2>
<table>
<tr><th class="who">Responsible body</th><th>Areas for priority action</th></tr>
<tr><td>Marshwick Council and the integrated care board</td><td>Leaders should act at once so that no child waits more
than a year to be seen, and should tell families every month how long the wait still is and what help there is in the
meantime for the child and for brothers and sisters.</td></tr>
<tr><td>Marshwick Council</td><td>The plan for children out of school should be finished. It should say who calls on
each family, how often, and what they do when nobody opens the door, so that no child is lost from sight.</td></tr>
</table>
<h2>Areas for improvement</h2>
<p>Leaders across the partnership should listen to parents.</p>
<h2>Local area partnership details</h2><p>Names follow.</p>
"""


def test_a_table_gives_each_row_its_responsible_body() -> None:
    reading = read_report(document_from_file(pdf_of_html(TABLE)))
    owners = [one.owner for one in reading.recommendations]
    assert owners == [
        "Marshwick Council and the integrated care board",
        "Marshwick Council",
        "Leaders across the partnership",
    ]
    assert reading.recommendations[0].text.startswith("Leaders should act at once so that no child waits more")
    assert reading.recommendations[0].text.endswith("for brothers and sisters.")
    assert reading.recommendations[1].text.startswith("The plan for children out of school")
    assert [one.owner_source for one in reading.recommendations[:2]] == ["table", "table"]


def test_a_table_with_numbers_owners_and_dates_is_read_by_its_header() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td>{text}</td><td>{owner}</td><td>{due}</td></tr>"
        for number, text, owner, due in (
            ("1", "Check every plan before it is used and write down what was changed", "YOT Manager", "March 2020"),
            ("2", "Ask victims what they need, in good time before a panel meets", "Head of Service", "April 2020"),
            ("3", "Report to the board on both each quarter, with figures", "YOT Manager", "June 2020"),
        )
    )
    head = "<tr><th>No.</th><th>Recommendation</th><th>Owner</th><th>By when</th></tr>"
    style = "<style>th, td { text-align: left; vertical-align: top; padding: 3pt 6pt }</style>"
    page = pdf_of_html(f"{style}<h2>Recommendations</h2><table>{head}{rows}</table>")
    found = read_report(document_from_file(page)).recommendations
    assert [one.label for one in found] == ["1", "2", "3"]
    assert [one.owner for one in found] == ["YOT Manager", "Head of Service", "YOT Manager"]
    assert [one.due for one in found] == ["March 2020", "April 2020", "June 2020"]
    assert found[1].text == "Ask victims what they need, in good time before a panel meets"


def test_a_table_goes_on_over_a_page_turn_without_its_header() -> None:
    cells = "th, td { text-align: left; vertical-align: top; padding: 3pt 6pt }"
    style = f"<style>{cells} tr {{ break-inside: avoid }}</style>"
    rows = "".join(
        f"<tr><td style='width: 60%'>Review the {name} plan with everybody who has a part in it, and write down "
        f"who does what by when.</td>"
        f"<td>{owner}</td></tr>"
        for name, owner in (("first", "YOT Manager"), ("second", "Head of Service"), ("third", "Northmere Police"))
    )
    table = f"<table><tr><th>Recommendation</th><th>Responsible body</th></tr>{rows}</table>"
    document = document_from_file(
        pdf_of_html(f"{style}<div style='height: 178mm'></div><h2>Recommendations</h2>{table}")
    )
    found = read_report(document).recommendations
    assert len(document.pages) > 1
    assert [one.owner for one in found] == ["YOT Manager", "Head of Service", "Northmere Police"]
    assert [one.text.split()[2] for one in found] == ["first", "second", "third"]


def test_two_columns_are_read_one_after_the_other() -> None:
    filler = "<p>Staff knew the children well and met them at home, at school and in the youth centre.</p>" * 6
    items = (
        "<p>1. Review the plan of every child who moves home, and do so within the month.</p>"
        "<p>2. Share what is known with the school.</p>"
    )
    page = pdf_of_html(
        f"<div style='column-count: 2; column-gap: 12mm; font-size: 10pt'>{filler}<h3>Recommendations</h3>{items}"
        f"<h3>Background</h3>{filler}</div>"
    )
    found = read_report(document_from_file(page)).recommendations
    assert [one.label for one in found] == ["1", "2"]
    assert found[0].text == "Review the plan of every child who moves home, and do so within the month."


def test_a_contents_page_is_no_table() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td style='text-align: right'>{page}</td></tr>"
        for name, page in (("Foreword", 3), ("Recommendations", 6), ("1. Leadership", 8), ("2. Practice", 12))
    )
    page = pdf_of_html(f"<h2>Contents</h2><table style='width: 100%'>{rows}</table><p>1. The board should meet.</p>")
    assert read_report(document_from_file(page)).recommendations == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = "Recommendations\n\n1. Review the board’s plan – now.\n2. Share it.\n"
    document = document_from_file(text.encode(encoding), filename="report.txt")
    assert [one.text for one in read_report(document).recommendations] == [
        "Review the board’s plan – now.",
        "Share it.",
    ]


def test_an_empty_file_says_so() -> None:
    assert code_of(b"") == "empty_file"
    assert code_of(b"  \n\t ", filename="report.txt") == "empty_file"


def test_a_file_beyond_the_limit_is_refused_before_it_is_opened() -> None:
    assert code_of(b"%PDF-1.7" + bytes(unreadable.LARGEST_FILE)) == "too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
        b"MZ all of it printable, and still a program",
    ],
)
def test_a_program_renamed_to_pdf_is_no_report(data: bytes) -> None:
    assert code_of(data, filename="report.pdf") == "not_a_report_type"


def test_bytes_that_are_no_text_are_no_report() -> None:
    assert code_of(bytes(range(1, 32)) * 40, filename="report.txt") == "not_a_report_type"


def test_a_pdf_with_a_password_says_so() -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(NOTHING, layout="letter"))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user="user"))
    assert code_of(locked.getvalue()) == "encrypted"


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    guarded = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(FULL_JOINT, layout="letter"))) as pdf:
        pdf.save(guarded, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert len(read_report(document_from_file(guarded.getvalue())).recommendations) == 4


def test_a_broken_pdf_says_so() -> None:
    assert code_of(b"%PDF-1.7\n" + b"nothing of the sort\n" * 20) == "broken"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_pdf_is_refused_or_read_but_never_fails_otherwise(kept: float) -> None:
    whole = pdf_of(FULL_JOINT, layout="report")
    try:
        document_from_file(whole[: int(len(whole) * kept)])
    except UnreadableFile as refusal:
        assert refusal.code in {"broken", "scanned"}


def test_a_pdf_of_pictures_is_a_scan() -> None:
    pictures = pikepdf.new()
    pictures.add_blank_page()
    pictures.add_blank_page()
    saved = io.BytesIO()
    pictures.save(saved)
    assert code_of(saved.getvalue()) == "scanned"


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    long = pikepdf.new()
    for _ in range(unreadable.MOST_PAGES + 1):
        long.add_blank_page()
    saved = io.BytesIO()
    long.save(saved)
    assert code_of(saved.getvalue()) == "too_many_pages"


def test_a_page_with_more_letters_than_a_book_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MOST_CHARACTERS_ON_A_PAGE", 500)
    assert code_of(pdf_of(FULL_JOINT, layout="report")) == "too_large"


def test_reading_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        document_from_pdf(pdf_of(FULL_JOINT, layout="report"), seconds=-1.0)
    assert refusal.value.code == "took_too_long"
