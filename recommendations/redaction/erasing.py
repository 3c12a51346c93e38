"""Erasing whole things: every text of rows, events, emails, files and papers. Redaction and disposal both end here.

Everything runs within a running operation (`audit.operations.operation`) of the service whose things they are, and
leaves the one event that tells what was blanked (`audit.redacting`). Keys, dates, states and numbers stay, so that
what happened can still be counted; salted hashes stay, so that the record still verifies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from secrets import token_hex

from django.db import models, transaction
from django.db.models import Q

from recommendations.audit.events import REDACTED
from recommendations.audit.history import blank_of
from recommendations.audit.models import Event
from recommendations.audit.record_events import TEXTS_REDACTED
from recommendations.audit.redacting import Text, blank
from recommendations.audit.running import RunningOperation
from recommendations.files.models import StoredFile
from recommendations.files.storage import take_bytes_away
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.archive.replacing import empty, files_of
from recommendations.papers.models import Paper, PaperState
from recommendations.redaction.columns import stand_in, text_columns, texts_sealed_in
from recommendations.redaction.saving import save_without

MOST_AT_ONCE = 500
SECRET_BYTES = 32


def erase_rows(
    rows: Iterable[models.Model], *, subject: models.Model, within: models.Model | None = None
) -> tuple[int, int]:
    """Blank every text of these tracked rows: in the rows as they are now, and in all their earlier versions.

    Return how many texts of versions were blanked and how many present rows were saved anew. A text that was empty
    stays empty; names that must differ get a number; keys and hashes of `columns.KEPT` stay. Rows that are gone are
    passed over: see `erase_versions` for those. `subject` and `within` are what the event is about, as in record().
    """
    of_model: dict[type[models.Model], list[int]] = defaultdict(list)
    for row in rows:
        of_model[type(row)].append(row.pk)
    saved = texts = 0
    for model, pks in of_model.items():
        columns = text_columns(model)
        for start in range(0, len(pks), MOST_AT_ONCE):
            present = model._base_manager.select_for_update(of=("self",)).filter(
                pk__in=pks[start : start + MOST_AT_ONCE]
            )
            for row in present.order_by("pk"):
                values = {column: stand_in(model, column, getattr(row, column)) for column in columns}
                values = {column: value for column, value in values.items() if value != getattr(row, column)}
                if values:
                    save_without(row, values)
                    saved += 1
        texts += erase_versions(model, pks, subject=subject, within=within)
    return texts, saved


def erase_versions(
    model: type[models.Model], pks: Iterable[int], *, subject: models.Model, within: models.Model | None = None
) -> int:
    """Blank every text of all versions of rows with these keys, whether the rows are still there or not.

    Versions that the running operation has written itself stay: they hold no words any more.
    """
    columns, keys = text_columns(model), list(pks)
    history, running = model.history.model, RunningOperation.current().operation
    texts = []
    for start in range(0, len(keys) if columns else 0, MOST_AT_ONCE):
        versions = history.objects.order_by().filter(id__in=keys[start : start + MOST_AT_ONCE])
        for version in versions.exclude(operation=running).values("history_id", "schema", *columns):
            texts += [
                Text(history._meta.model_name, version["history_id"], column)
                for column in texts_sealed_in(model, version["schema"])
                if version[column] and version[column] != blank_of(version[column])
            ]
    return blank(texts, subject=subject, within=within)


def erase_events(
    containers: Iterable[str], *, subject: models.Model, within: models.Model | None = None, but: str = ""
) -> int:
    """Blank the details of every event about or within these keys ("actionplan:3"), and their operations' reasons.

    Return how many texts were blanked. The codes, subjects, actors and instants stay: what happened stays told,
    without its words. Events that tell of a redaction hold no words and stay as they are; so do those whose codes
    begin with `but`.
    """
    keys, running = sorted(set(containers)), RunningOperation.current().operation
    texts: set[Text] = set()
    for start in range(0, len(keys), MOST_AT_ONCE):
        some = keys[start : start + MOST_AT_ONCE]
        told = Event.objects.order_by().filter(Q(container__in=some) | Q(subject__in=some))
        told = told.exclude(operation=running).exclude(code=TEXTS_REDACTED.code)
        told = told.exclude(code__startswith=but) if but else told
        events = told.values_list("pk", "operation_id", "details")
        for pk, done, details in events:
            texts.add(Text("operation", done, "reason"))
            if details:
                texts.add(Text("event", pk, "details"))
    return blank(texts, subject=subject, within=within)


def remove_files(
    files: Iterable[StoredFile], *, at: datetime, rename: Callable[[str], str] = lambda name: REDACTED
) -> int:
    """Take the files' bytes away for good once the operation has committed; return how many files were removed.

    The rows stay with their hash and say when; `rename` gives what each is called from now on. Bytes that another
    file shares, which is not removed, stay on the disk for that one: see `shared_bytes`.
    """
    RunningOperation.current()
    hashes, count = set(), 0
    for file in files:
        removed = StoredFile.objects.filter(pk=file.pk, removed_at__isnull=True)
        count += removed.update(removed_at=at, name=rename(file.name)[:200])
        hashes.add(file.sha256)
    # A lambda, not a partial: Django 5.2 cannot name a failing partial in its log and would fail the request.
    transaction.on_commit(lambda: take_bytes_away(hashes))
    return count


def shared_bytes(files: Iterable[StoredFile]) -> list[StoredFile]:
    """Return those of the files whose bytes would stay on the disk, because a file not among these shares them."""
    wanted = list(files)
    others = StoredFile.objects.filter(removed_at__isnull=True, sha256__in={file.sha256 for file in wanted})
    kept = set(others.exclude(pk__in=[file.pk for file in wanted]).values_list("sha256", flat=True))
    return [file for file in wanted if file.sha256 in kept]


def erase_emails(emails: Iterable[OutgoingEmail]) -> int:
    """Empty the emails: subject, texts and links. One that has not gone yet does not go. Return how many there were."""
    RunningOperation.current()
    keys = [email.pk for email in emails]
    count = 0
    for start in range(0, len(keys), MOST_AT_ONCE):
        some = OutgoingEmail.objects.filter(pk__in=keys[start : start + MOST_AT_ONCE])
        some.filter(state__in=[EmailState.WAITING, EmailState.SENDING]).update(state=EmailState.FAILED)
        count += some.update(subject=REDACTED, body_text=REDACTED, body_html="", links={}, problem="")
    return count


def withdraw_papers(papers: Iterable[Paper], *, at: datetime) -> int:
    """Withdraw papers without replacing them: their snapshots are emptied, their files removed; return how many.

    A paper that is being made is withdrawn too. `papers.replacing.replace` is for papers that are to be made again.
    """
    RunningOperation.current()
    count, files = 0, []
    for paper in papers:
        row = Paper.objects.select_for_update(of=("self",)).select_related("file").get(pk=paper.pk)
        files += files_of(row)
        row.state, row.withdrawn_at, row.problem = PaperState.WITHDRAWN, row.withdrawn_at or at, ""
        row.withdrawn_reason = REDACTED if row.withdrawn_reason else ""
        empty(row)
        # Nobody comes in any more by a link that was sent to them.
        for sending in row.sendings.all():
            row.sendings.filter(pk=sending.pk).update(ended_at=sending.ended_at or at, secret=token_hex(SECRET_BYTES))
        count += 1
    remove_files(files, at=at)
    return count
