"""The code a paper prints, and the address at which anybody may type it."""

from __future__ import annotations

import dataclasses
import secrets
from typing import TypeVar

from django.conf import settings
from django.urls import reverse

from recommendations.domain.check_codes import new_code, shown
from recommendations.papers.models import Paper
from recommendations.papers.snapshot.board_record import Record

Value = TypeVar("Value")


def give_check_code(paper: Paper) -> None:
    """Give a new paper its code; nobody can guess it, and two of the same are refused by the database."""
    paper.check_code = new_code(secrets.choice)


def saying_how_to_check(value: Value, *, paper: Paper) -> Value:
    """Return a frozen paper's value whose record tells the paper's code and where to type it."""
    record: Record = value.record
    address = settings.SITE_ADDRESS + reverse("recommendations:paper_check")
    told = dataclasses.replace(record, check_code=shown(paper.check_code), check_at=address)
    return dataclasses.replace(value, record=told)
