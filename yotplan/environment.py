"""The only reader of the process's environment: every setting an operator may change, typed, in one list.

A value that cannot be read stops the start and names the setting. README.md
lists them all, and a test holds the two together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from yotplan.mail_addresses import mail

PROJECT = Path(__file__).resolve().parent.parent


def flag(raw: str) -> bool:
    """Read yes/no words; anything else is an error, never quietly false."""
    words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    try:
        return words[raw.strip().lower()]
    except KeyError:
        raise ValueError("expected yes or no") from None


def whole(raw: str) -> int:
    """Read a whole number of zero or more."""
    if not raw.strip().isdigit():
        raise ValueError("expected a whole number")
    return int(raw)


def port(raw: str) -> int:
    """Read a port number from 1 to 65535."""
    number = whole(raw)
    if not 1 <= number <= 65535:
        raise ValueError("expected a port from 1 to 65535")
    return number


def level(raw: str) -> str:
    """Read how much is logged."""
    name = raw.strip().upper()
    if name not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("expected DEBUG, INFO, WARNING or ERROR")
    return name


def days_between(raw: str) -> int:
    """Read a number of days of one or more."""
    if whole(raw) == 0:
        raise ValueError("expected one day or more")
    return whole(raw)


def megabytes(raw: str) -> int:
    """Read a size from 1 to 40 megabytes; the reader of reports takes no larger file."""
    number = whole(raw)
    if not 1 <= number <= 40:
        raise ValueError("expected 1 to 40 megabytes")
    return number


def evidence_megabytes(raw: str) -> int:
    """Read a size from 1 to 100 megabytes; the child process that cleans evidence takes no larger file."""
    number = whole(raw)
    if not 1 <= number <= 100:
        raise ValueError("expected 1 to 100 megabytes")
    return number


def pages(raw: str) -> int:
    """Read a number of pages from 1 to 600, the most a report may have."""
    number = whole(raw)
    if not 1 <= number <= 600:
        raise ValueError("expected 1 to 600 pages")
    return number


def words(raw: str) -> list[str]:
    """Read a list separated by commas; blanks are left out."""
    return [word.strip() for word in raw.split(",") if word.strip()]


def days(raw: str) -> tuple[int, ...]:
    """Read days before the due date, such as 28,14,3; the longest first."""
    return tuple(sorted({whole(word) for word in words(raw)}, reverse=True))


def folder(raw: str) -> Path:
    """Read a folder; a relative one starts at the project's root."""
    return PROJECT / Path(raw).expanduser()


def address(raw: str) -> str:
    """Read a site address such as https://plan.example.org, without a path."""
    parts = urlsplit(raw.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise ValueError("expected an address such as https://plan.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def sender(raw: str) -> str:
    """Read whom emails are from, such as YOT Plan <yotplan@example.org>."""
    name, found = parseaddr(raw.strip())
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", found) or not raw.isprintable():
        raise ValueError("expected a sender such as YOT Plan <yotplan@example.org>")
    return str(Address(display_name=name, addr_spec=found))


def secret(raw: str) -> str:
    """Read a secret key; a short one is refused."""
    if len(raw) < 32:
        raise ValueError("expected at least 32 characters")
    return raw


def database(raw: str) -> dict[str, Any]:
    """Read a database address such as postgres://user:password@host:5432/name."""
    if not raw.startswith(("postgres://", "postgresql://")):
        raise ValueError("expected a PostgreSQL address such as postgres://user:password@host:5432/name")
    return Env.db_url_config(raw)


def app_database(raw: str) -> dict[str, Any]:
    """Read the database address of the app's own role, which must name a role and its password."""
    read_from = database(raw)
    if not read_from["USER"] or not read_from["PASSWORD"]:
        raise ValueError("expected a role and its password, as in postgres://user:password@host:5432/name")
    return read_from


def redis(raw: str) -> str:
    """Read a Redis address such as redis://host:6379/0."""
    if not raw.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("expected a Redis address such as redis://host:6379/0")
    return raw


def in_a_password(raw: str) -> str:
    """Read a secret that stands in an address: long, and nothing in it that an address would take for itself."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{24,}", raw.strip()):
        raise ValueError("expected at least 24 letters, digits, - or _")
    return raw.strip()


@dataclass(frozen=True)
class Setting:
    """One setting: how it is read, what it is when absent, and the line about it in the README."""

    name: str
    read: Callable[[str], Any]
    default: str | None
    meaning: str


SETTINGS = {
    setting.name: setting
    for setting in [
        Setting("YOTPLAN_DATA", folder, "data", "Folder for the embedded database, its secret key and stored files"),
        Setting(
            "YOTPLAN_KEYS",
            folder,
            None,
            "Folder for the keys that sign exports of the record. Absent: keys in the data",
        ),
        Setting("YOTPLAN_SECRET_KEY", secret, None, "Signs sessions and links; required with DATABASE_URL"),
        Setting(
            "YOTPLAN_ADDRESS", address, None, "Where people reach the site; used in emails. Absent: this machine only"
        ),
        Setting("YOTPLAN_HOSTS", words, "", "Further host names the site answers to, separated by commas"),
        Setting("YOTPLAN_PORT", port, "8000", "Port of the embedded web server"),
        Setting("YOTPLAN_DEBUG", flag, "no", "Django's debug pages; never where real plans are kept"),
        Setting("YOTPLAN_SECURE", flag, "no", "Cookies only over HTTPS, and HSTS; needs HTTPS in front"),
        Setting(
            "YOTPLAN_PROXIES", whole, "0", "How many proxies stand in front; sign-in attempts are counted by address"
        ),
        Setting("DATABASE_URL", database, None, "PostgreSQL; absent means the embedded SQLite database"),
        Setting(
            "YOTPLAN_APP_DATABASE_URL",
            app_database,
            None,
            "The app’s own PostgreSQL role, for migrate and protect_record alone, which grant it what it needs",
        ),
        Setting("REDIS_URL", redis, None, "Redis for Celery and the cache; absent means inside the one process"),
        Setting("EMAIL_URL", mail, None, "Mail server, provider or Notify; absent means nothing leaves the machine"),
        Setting("YOTPLAN_EMAIL_FROM", sender, "YOT Plan <yotplan@localhost>", "Sender of every email"),
        Setting(
            "YOTPLAN_EMAIL_REPORTS",
            in_a_password,
            None,
            "Secret with which the provider reports at /email-reports/ what came back. Absent: nobody can report",
        ),
        Setting("YOTPLAN_REMIND_DAYS_BEFORE", days, "28,14,3", "Days before a due date on which owners are reminded"),
        Setting("YOTPLAN_REMIND_EVERY", days_between, "7", "Days between reminders of an overdue action"),
        Setting("YOTPLAN_UPDATE_EVERY", days_between, "28", "Days without an update after which an action is Amber"),
        Setting(
            "YOTPLAN_PAPER_LINK_DAYS", days_between, "30", "Days for which the link to a paper that was sent is good"
        ),
        Setting("YOTPLAN_UPLOAD_MEGABYTES", megabytes, "40", "Largest report that may be uploaded, 1 to 40 megabytes"),
        Setting(
            "YOTPLAN_EVIDENCE_MEGABYTES",
            evidence_megabytes,
            "20",
            "Largest file that may be added as evidence, 1 to 100 megabytes",
        ),
        Setting("YOTPLAN_RECOGNISE", flag, "yes", "Recognise the letters of scans where tesseract is installed"),
        Setting("YOTPLAN_RECOGNISE_PAGES", pages, "100", "Most pages of one report that are recognised, 1 to 600"),
        Setting("YOTPLAN_LOG_LEVEL", level, "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR"),
    ]
}


KEPT_SECRET = {secret, in_a_password, database, app_database, redis, mail}  # passwords stand in their addresses too


def told(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return every setting as it may be shown to anybody: what is secret only says whether it is set."""
    given = {name: environment.get(name, "").strip() for name in SETTINGS}
    return {
        name: ("set" if given[name] else "absent")
        if setting.read in KEPT_SECRET
        else given[name] or setting.default or "absent"
        for name, setting in SETTINGS.items()
    }


def read(name: str, environment: Mapping[str, str] = os.environ) -> Any:
    """Return the setting's value; None where it is absent and has no default.

    Raises ImproperlyConfigured naming the setting and the mend where the value cannot be read.
    """
    setting = SETTINGS[name]
    raw = environment.get(name, "")
    if not raw.strip():
        if setting.default is None:
            return None
        raw = setting.default
    try:
        return setting.read(raw)
    except ValueError as problem:
        shown = "…" if setting.read in KEPT_SECRET else repr(raw)
        raise ImproperlyConfigured(f"{name}={shown}: {problem}") from None
