"""Files lie under their own hash, whole or not at all."""

from __future__ import annotations

import hashlib

import pytest
from django.conf import settings

from recommendations.files.models import StoredFile
from recommendations.files.storage import FileDamaged, clean_name, load, store
from tests.builders import AT

pytestmark = pytest.mark.django_db


def a_file(data: bytes = b"A report", *, name: str = "report.pdf") -> StoredFile:
    return store(data, name=name, media_type="application/pdf", service="service:1", at=AT)


def test_what_was_stored_comes_back():
    row = a_file(b"A report")
    assert load(row) == b"A report"
    assert (row.size, row.sha256) == (8, hashlib.sha256(b"A report").hexdigest())


def test_files_of_tests_do_not_lie_in_the_projects_own_folder():
    assert settings.FILES in a_file().path.parents
    assert settings.DATA not in settings.FILES.parents


def test_the_same_bytes_lie_on_disk_once_whatever_they_are_called():
    one, other = a_file(b"twice", name="one.pdf"), a_file(b"twice", name="other.pdf")
    assert one.path == other.path
    assert [path.name for path in one.path.parent.iterdir() if path.name.startswith(one.sha256)] == [one.sha256]
    assert (one.name, other.name) == ("one.pdf", "other.pdf")


def test_nothing_half_written_is_left_beside_it():
    row = a_file(b"whole")
    assert {len(path.name) for path in row.path.parent.iterdir()} == {64}


def test_changed_bytes_are_never_handed_out():
    row = a_file(b"as it was")
    row.path.write_bytes(b"as somebody wants it")
    with pytest.raises(FileDamaged):
        load(row)


def test_missing_bytes_are_told_as_damage():
    row = a_file(b"soon gone")
    row.path.unlink()
    with pytest.raises(FileDamaged):
        load(row)


def test_damaged_bytes_are_made_good_when_the_same_file_is_stored_again():
    row = a_file(b"made good")
    row.path.write_bytes(b"damaged")
    a_file(b"made good")
    assert load(row) == b"made good"


@pytest.mark.parametrize("given, kept", [
    ("report.pdf", "report.pdf"),
    ("C:\\Users\\me\\report.pdf", "report.pdf"),
    ("../../etc/passwd", "passwd"),
    ("two\nlines\x00.pdf", "twolines.pdf"),
    ("adroddiad arolygiad – Môn.pdf", "adroddiad arolygiad – Môn.pdf"),
    ("", "file"),
    ("folder/", "file"),
    ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
])  # fmt: skip
def test_a_name_loses_its_folders_and_control_characters(given: str, kept: str):
    assert clean_name(given) == kept
