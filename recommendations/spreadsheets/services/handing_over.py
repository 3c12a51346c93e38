"""A spreadsheet is handed over, its columns are matched, and perhaps it is discarded; none of it touches a plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.action_plans.services.guards import refuse_if_closed
from recommendations.audit.events import EventType
from recommendations.audit.operations import key_of, operation, record
from recommendations.files.storage import lay_down, store
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.spreadsheets import events
from recommendations.spreadsheets.columns import guess_in
from recommendations.spreadsheets.models import ImportState, PlanImport
from recommendations.spreadsheets.previewing import is_matched, likeliest_sheet, read_book
from recommendations.spreadsheets.sheets import Book, UnreadableSheet
from recommendations.spreadsheets.wording import problem_of_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN = [ImportState.MATCHING, ImportState.TRIED]


def hand_over(
    service: Service, *, plan: ActionPlan | None, data: bytes, name: str, by: User, at: datetime
) -> PlanImport:
    """Keep the spreadsheet and guess its columns. Raises ValidationError for a file that cannot be read."""
    try:
        book = read_book(data, name=name)
    except UnreadableSheet as refusal:
        raise ValidationError({"file": problem_of_file(refusal.code)}) from None
    sheet = likeliest_sheet(book)
    columns = guess_in(sheet)
    lay_down(data)
    media_type = XLSX if data.startswith(b"PK") else "text/csv"
    with operation(service=service, by=by, at=at):
        if plan is not None:
            refuse_if_closed(plan)
        file = store(data, name=name, media_type=media_type, service=key_of(service), at=at)
        brought = PlanImport(
            service=service, plan=plan, file=file, sheet=sheet.name[:120], columns=columns, handed_by=by, handed_at=at
        )
        brought.state = ImportState.TRIED if is_matched(brought) else ImportState.MATCHING
        brought.save()
        record(events.SHEET_HANDED_OVER, brought, within=plan or service, file=file.name)
    return brought


def choose_sheet(brought: PlanImport, *, sheet: str, book: Book, version: int, by: User, at: datetime) -> PlanImport:
    """Take another sheet of the workbook; its columns are guessed anew."""
    found = book.named(sheet)
    if found is None or not found.rows:
        raise ValidationError({"sheet": _("Choose a sheet that has something in it.")})
    columns = guess_in(found)
    return _kept(brought, version=version, event=events.SHEET_CHOSEN, by=by, at=at, sheet=sheet[:120], columns=columns)


def match_columns(
    brought: PlanImport, *, columns: Mapping[str, int], version: int, by: User, at: datetime
) -> PlanImport:
    """Keep which column stands for which. Raises ValidationError where the sheet would say nothing of actions."""
    if len(set(columns.values())) < len(columns):
        raise ValidationError(_("One column of the sheet can stand for one thing only."))
    tried = PlanImport(columns=dict(columns))
    if not is_matched(tried):
        raise ValidationError(
            _("Say which column holds the actions, and which the recommendations: their numbers or their words.")
        )
    return _kept(brought, version=version, event=events.SHEET_MATCHED, by=by, at=at, columns=dict(columns))


def say_posts(brought: PlanImport, *, posts: Mapping[str, str], version: int, by: User, at: datetime) -> PlanImport:
    """Keep which of the service's posts the sheet's owners mean."""
    about = {**brought.about, "posts": dict(posts)}
    return _kept(brought, version=version, event=events.SHEET_POSTS_SAID, by=by, at=at, about=about)


def _kept(
    brought: PlanImport, *, version: int, event: EventType, by: User, at: datetime, **columns: object
) -> PlanImport:
    with operation(service=brought.service, by=by, at=at):
        brought = locked(brought, version=version)
        refuse_if_over(brought)
        for column, value in columns.items():
            setattr(brought, column, value)
        brought.state = ImportState.TRIED if is_matched(brought) else ImportState.MATCHING
        brought.save()
        record(event, brought, within=brought.plan or brought.service, file=brought.file.name)
    return brought


def discard(brought: PlanImport, *, by: User, at: datetime) -> PlanImport:
    """Set the spreadsheet aside; nothing comes of it."""
    with operation(service=brought.service, by=by, at=at):
        brought = locked(brought)
        refuse_if_over(brought)
        brought.state = ImportState.DISCARDED
        brought.save()
        record(events.SHEET_DISCARDED, brought, within=brought.plan or brought.service, file=brought.file.name)
    return brought


def refuse_if_over(brought: PlanImport) -> None:
    """Raise DomainError where the spreadsheet is brought in or discarded already."""
    if brought.state not in OPEN:
        raise DomainError(_("This spreadsheet is %(state)s already.") % {"state": brought.get_state_display().lower()})
