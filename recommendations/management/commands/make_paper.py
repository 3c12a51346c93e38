"""Make a paper of any kind of a plan now, or as the plan stood at an earlier moment, and write it to a file."""

from __future__ import annotations

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.files.storage import load
from recommendations.foundation.errors import DomainError
from recommendations.history.moments import MomentUnknown, moment
from recommendations.papers.archive import making
from recommendations.papers.archive.asking import Asked
from recommendations.papers.kinds import AUDIENCES, FORMS, WHEN_ASKED, Audience, Form, Kind
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.layouts.values import Layout
from recommendations.papers.rendering.forms_of_papers import NotInThisForm, file_name, made_in
from recommendations.papers.rendering.printable_text import FontsMissing
from recommendations.papers.rendering.process import RenderingFailed
from recommendations.papers.scrutiny.publishable import NotPublishable
from recommendations.papers.scrutiny.values import Typed
from recommendations.papers.shown.paper_words import instant
from recommendations.papers.snapshot.as_json import UnreadableSnapshot, from_json, read_as
from recommendations.papers.snapshot.board import NotAPaper
from recommendations.papers.snapshot.deriving import NotForThem, begun, derived
from recommendations.papers.snapshot.unarchived import NotThereYet, gather_as_at, not_archived

REFUSED = (
    DomainError, FontsMissing, MomentUnknown, NotForThem, NotInThisForm, NotPublishable, NotThereYet, RenderingFailed,
)  # fmt: skip


class Command(BaseCommand):
    help = (
        "Make a paper of a plan and write it to a file. A paper of the plan as it stands is kept in the archive, to be "
        "released there; what the plan was at an earlier moment is written to the file alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", type=int, help="the plan's number, as in its address")
        parser.add_argument("--by", required=True, help="email address of the person it is made by")
        parser.add_argument("--kind", default=Kind.BOARD.value, help=f"one of {_choices(Kind)}; board unless given")
        parser.add_argument("--audience", help=f"one of {_choices(Audience)}; the kind's first unless given")
        parser.add_argument("--form", help=f"one of {_choices(Form)}; the kind's first unless given")
        parser.add_argument(
            "--as-at",
            metavar="MOMENT",
            help="a day (its end) or an instant: 2026-05-01, 2026-05-01T14:02, paper:YP-1-3",
        )
        parser.add_argument("--dates", default="current", help="overdue by current or original dates")
        parser.add_argument("--layout", help="of a scrutiny panel's report: " + ", ".join(_layouts()))
        parser.add_argument("--typed", type=Path, help="of a scrutiny panel's report: a JSON file of what was typed")
        parser.add_argument("--output", type=Path, help="where to write it; its own name here unless given")

    def handle(self, *args: Any, plan: int, by: str, output: Path | None, **options: Any) -> None:
        kind = _chosen(Kind, options["kind"], option="--kind")
        audience = _chosen(Audience, options["audience"], option="--audience")
        form = _chosen(Form, options["form"], option="--form")
        if options["dates"] not in {"current", "original"}:
            raise CommandError(f"--dates {options['dates']}: give current or original.")
        if kind is not Kind.SCRUTINY and (options["layout"] or options["typed"]):
            raise CommandError("--layout and --typed are for --kind scrutiny alone: leave them out.")
        if audience and audience not in AUDIENCES[kind]:
            raise CommandError(f"--audience {audience}: for --kind {kind} give {' or '.join(AUDIENCES[kind])}.")
        if form and form not in FORMS[kind]:
            raise CommandError(f"--form {form}: for --kind {kind} give {' or '.join(FORMS[kind])}.")
        if output and (output.is_dir() or not output.parent.is_dir()):
            raise CommandError(
                f"--output {output}: it cannot be written (give the name of a file in a folder there is)."
            )
        person = User.objects.filter(email=by.lower()).first()
        if person is None:
            raise CommandError(f"--by {by}: nobody has this email address.")
        found = ActionPlan.objects.visible_to(person).for_lists().filter(pk=plan).first()
        if found is None:
            raise CommandError(f"{person.name} sees no plan {plan}: give the number that stands in the plan's address.")
        try:
            typed = _typed(options, found, audience) if kind is Kind.SCRUTINY else None
            whose = Audience(typed.audience) if typed else audience
            asked = Asked(kind, whose or AUDIENCES[kind][0], typed=typed)
            make = _unarchived if options["as_at"] else _archived
            name, data, said = make(found, person, options, asked=asked, form=form or FORMS[kind][0])
        except REFUSED as problem:
            raise CommandError(str(problem)) from None
        path = output or Path(name)
        try:
            path.write_bytes(data)
        except OSError as problem:
            kept = "" if options["as_at"] else f" {said} is in the archive: download it there."
            raise CommandError(f"--output {path}: it cannot be written ({problem.strerror}).{kept}") from None
        self.stdout.write(f"{path}: {said}, {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


File = tuple[str, bytes, str]
"""The name of a file, its bytes, and what is said of it."""


def _archived(plan: ActionPlan, person: User, options: dict[str, Any], *, asked: Asked, form: Form) -> File:
    """Return a form of the paper of the plan as it stands, which is kept."""
    paper = making.make_now(plan, asked, by=person, dates=options["dates"], clock=timezone.now)
    if form is FORMS[asked.kind][0]:
        file = paper.file
    elif form in WHEN_ASKED:
        made = made_in(from_json(paper.snapshot), asked.kind, form=form)
        file = making.archive_form(paper, form=form, made=made, at=timezone.now()).file
    else:
        file = paper.files.get(form=form).file
    return file.name, load(file), paper.code


def _unarchived(plan: ActionPlan, person: User, options: dict[str, Any], *, asked: Asked, form: Form) -> File:
    """Return a form of the paper of the plan as it stood at the moment asked for, of which nothing is kept."""
    then = moment(plan.service, options["as_at"], user=person, now=timezone.now())
    snapshot = gather_as_at(
        plan, operation=then.operation, at=then.at, asked_by=person.name, dates=options["dates"],
        of_panel=asked.kind is Kind.SCRUTINY,
    )  # fmt: skip
    paper = derived(snapshot, asked.kind, audience=asked.audience, typed=asked.typed)
    made = made_in(paper, asked.kind, form=form)
    name = file_name(not_archived(), asked.kind, audience=asked.audience, form=form)
    return name, made.data, f"position at {instant(snapshot.record.as_at)}, not archived"


def _typed(options: dict[str, Any], plan: ActionPlan, audience: Audience | None) -> Typed:
    """Return what was typed for a panel's report: from the file, or nothing yet in the layout named."""
    path = options["typed"]
    if path is None:
        return begun(
            inspection=plan.title,
            service=plan.service.name,
            meeting=None,
            audience=audience or AUDIENCES[Kind.SCRUTINY][0],
            layout=_layout(options["layout"]),
        )
    if options["layout"]:
        raise CommandError("--layout: the file of --typed has its own layout; give one of the two.")
    try:
        typed = read_as(Typed, json.loads(path.read_text()), where="typed")
    except OSError as problem:
        raise CommandError(f"--typed {path}: it cannot be read ({problem.strerror}).") from None
    except (ValueError, UnreadableSnapshot, NotAPaper) as problem:
        raise CommandError(f"--typed {path}: this is not what was typed for a report ({problem}).") from None
    if audience and audience != typed.audience:
        raise CommandError(f"--audience {audience}: the file of --typed is for {typed.audience}; give the same.")
    return typed


def _layout(code: str | None) -> Layout | None:
    if code is None:
        return None
    if code not in _layouts():
        raise CommandError(f"--layout {code}: give {' or '.join(_layouts())}.")
    return _layouts()[code]


def _layouts() -> dict[str, Layout]:
    return {layout.code: layout for layout in shipped_layouts()}


def _choices(choices: type[Any]) -> str:
    return ", ".join(choices.values)


def _chosen(choices: type[Any], value: str | None, *, option: str) -> Any:
    if value is None:
        return None
    if value not in choices.values:
        raise CommandError(f"{option} {value}: give one of {_choices(choices)}.")
    return choices(value)
