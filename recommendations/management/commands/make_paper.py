"""Make a plan's board update now and write the PDF to a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.files.storage import load
from recommendations.papers import making
from recommendations.papers.printable_text import FontsMissing
from recommendations.papers.rendering_process import RenderingFailed


class Command(BaseCommand):
    help = "Make the board update of a plan as it stands, keep it in the archive, and write the PDF to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", type=int, help="the plan's number, as in its address")
        parser.add_argument("--by", required=True, help="email address of the person it is made by")
        parser.add_argument("--output", type=Path, help="where to write the PDF; its own name here unless given")

    def handle(self, *args: Any, plan: int, by: str, output: Path | None, **options: Any) -> None:
        person = User.objects.filter(email=by.lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the email address {by}.")
        found = ActionPlan.objects.for_lists().filter(pk=plan, service_id__in=person.current_service_ids()).first()
        if found is None:
            raise CommandError(f"{person.name} sees no plan {plan}.")
        try:
            paper = making.make_now(found, by=person, clock=timezone.now)
        except (RenderingFailed, FontsMissing) as problem:
            raise CommandError(str(problem)) from None
        path = output or Path(paper.file.name)
        path.write_bytes(load(paper.file))
        self.stdout.write(f"{path}: {paper.code}, {paper.file.size} bytes, sha256 {paper.file.sha256}")
