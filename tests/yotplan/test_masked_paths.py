"""No log holds an address that lets its bearer act: neither ours nor the web server's."""

from __future__ import annotations

import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
import structlog
from django.conf import settings
from gunicorn.config import Config

from yotplan.access_log import AccessLog

TOKEN = "1-VN37ds3pbHM22ZebOpK_rQhsz_cudtVLv9oeb_LJOIc"
ACTING = [
    f"/o/{TOKEN}/",
    f"/o/{TOKEN}/12/update/",
    f"/paper/{TOKEN}/",
    f"/paper/{TOKEN}/file/pdf/",
    f"/email-choice/WzEsMl0:{TOKEN}/",
    f"/calendars/{TOKEN}.ics",
    f"/account/password/reset/key/{TOKEN}/",
]
COUNTING = [
    "/calendars/12/revoke/",
    "/services/1/calendars/make/",
    "/actions/12/",
    "/papers/12/file/docx/",
    "/account/password/reset/",
]


def logged(message: str, *arguments: object) -> str:
    """Return the line that Django's message makes in our logs."""
    told = dict(settings.LOGGING["formatters"]["line"])
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, arguments, None)
    return told.pop("()")(**told).format(record)


@pytest.mark.parametrize("path", ACTING)
def test_django_names_the_path_of_what_it_refuses_and_our_log_does_not(path):
    line = logged("%s: %s", "Method Not Allowed", path)
    assert "Method Not Allowed" in line
    assert TOKEN not in line


@pytest.mark.parametrize("path", COUNTING)
def test_what_lets_nobody_act_is_told(path):
    assert path in logged("%s: %s", "Not Found", path)


def test_what_we_tell_ourselves_is_masked_too():
    line = structlog.stdlib.ProcessorFormatter.wrap_for_formatter(None, "warning", {"event": "x", "path": ACTING[0]})
    masked = settings.LOGGING["formatters"]["line"]["processors"][1](None, "warning", line[0][0])
    assert masked["path"] == "/o/••••••••/"


@pytest.mark.parametrize("path", ACTING)
def test_the_web_servers_log_of_requests_holds_none(path):
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"{path}?done=1",
        "PATH_INFO": path,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://yotplan.example{path}",
    }
    answer = SimpleNamespace(status="200 OK", sent=12, headers=[])
    log = AccessLog(Config())
    told = log.atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    assert TOKEN not in log.cfg.access_log_format % log.atoms_wrapper_class(told)
    assert told["r"].startswith("GET /") and told["r"].endswith(" HTTP/1.1")
