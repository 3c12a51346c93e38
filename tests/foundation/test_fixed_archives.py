"""An archive packed anew says the same on any day, and says it in the order by which office files are known."""

from __future__ import annotations

import io
import zipfile

import pytest

from recommendations.foundation.fixed_archives import with_fixed_dates

MEMBERS = {
    "docProps/core.xml": b"<core/>",
    "xl/workbook.xml": b"<workbook/>",
    "xl/sheets/sheet1.xml": b"<sheet/>" * 500,
    "_rels/.rels": b"<rels/>",
    "[Content_Types].xml": b"<types/>",
}
MORNING, EVENING = (2026, 10, 3, 8, 0, 0), (2026, 10, 3, 20, 30, 12)


def packed(members: dict[str, bytes], *, on: tuple[int, ...]) -> bytes:
    """Pack the members as a program does that notes the time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=on), content)
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the members by name, in the archive's order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_time_of_packing_leaves_no_trace():
    morning, evening = packed(MEMBERS, on=MORNING), packed(MEMBERS, on=EVENING)
    assert morning != evening
    assert with_fixed_dates(morning) == with_fixed_dates(evening)


def test_every_member_keeps_its_contents():
    assert unpacked(with_fixed_dates(packed(MEMBERS, on=MORNING))) == MEMBERS


def test_the_types_come_first_and_the_properties_last():
    names = list(unpacked(with_fixed_dates(packed(MEMBERS, on=MORNING))))
    assert names == [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/sheets/sheet1.xml",
        "docProps/core.xml",
    ]


def test_a_member_may_be_replaced_by_its_name():
    made = with_fixed_dates(packed(MEMBERS, on=MORNING), replacing={"docProps/core.xml": b"<core>fixed</core>"})
    assert unpacked(made) == MEMBERS | {"docProps/core.xml": b"<core>fixed</core>"}


def test_a_member_that_is_not_there_cannot_be_replaced():
    with pytest.raises(KeyError, match=r"docProps/app\.xml"):
        with_fixed_dates(packed(MEMBERS, on=MORNING), replacing={"docProps/app.xml": b""})


def test_what_is_no_archive_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        with_fixed_dates(b"PK but no more")
