"""A stored file leaves as an attachment under its own name, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from recommendations.files.serving import as_attachment
from recommendations.files.storage import store

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def asked(row):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return as_attachment(request, row, media_type="application/pdf")


def test_the_bytes_leave_under_the_name_they_came_with():
    row = store(b"%PDF-1", name="Board “update”.pdf", media_type="application/pdf", service="service:1", at=AT)
    answer = asked(row)
    assert b"".join(answer.streaming_content) == b"%PDF-1"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Length"] == "6"


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"other"), lambda path: path.unlink()])
def test_changed_or_missing_bytes_are_not_handed_out_and_the_page_says_so(harm):
    row = store(b"%PDF-2", name="Paper.pdf", media_type="application/pdf", service="service:1", at=AT)
    harm(row.path)
    answer = asked(row)
    assert answer.status_code == 410
    assert "Paper.pdf" in answer.content.decode()
