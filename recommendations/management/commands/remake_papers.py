"""Make archived papers again from their snapshots, in every form, and compare them with what was archived."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommendations.papers.archive.remaking import papers_to_remake, remake, told
from recommendations.papers.models import Paper
from recommendations.papers.rendering.printable_text import FontsMissing
from recommendations.papers.rendering.process import RenderingFailed
from recommendations.papers.snapshot.as_json import UnreadableSnapshot

CODE = re.compile(r"YP-(?P<service>[0-9]{1,18})-(?P<number>[0-9]{1,9})", re.ASCII)


class Command(BaseCommand):
    help = "Make archived papers again, in every form; fails where one becomes another file and nobody knows why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--paper", metavar="CODE", help="only the paper of this code: YP-1-3")

    def handle(self, *args: Any, paper: str | None, **options: Any) -> None:
        papers = [_paper(paper)] if paper else papers_to_remake().iterator(chunk_size=20)
        made = unexplained = 0
        for row in papers:
            for again in remake(row):
                made += 1
                try:
                    found = again()
                except (RenderingFailed, FontsMissing, UnreadableSnapshot) as problem:
                    unexplained += 1
                    self.stdout.write(f"{row.code}: it could not be made again: {problem}")
                    continue
                unexplained += not found.is_explained
                self.stdout.write(told(found))
        if unexplained:
            raise CommandError(f"{unexplained} of {made} files made again are not what was archived.")
        self.stdout.write(f"{made} files of papers were made again.")


def _paper(code: str) -> Paper:
    found = CODE.fullmatch(code.strip().upper())
    where = {"service_id": int(found["service"]), "number": int(found["number"])} if found else {"pk": None}
    paper = Paper.objects.select_related("file").filter(**where).first()
    if paper is None:
        raise CommandError(f"--paper {code}: there is no such paper. Give its code as printed on it, such as YP-1-3.")
    if paper.file is None:
        said = paper.get_state_display().lower()
        raise CommandError(f"--paper {code}: it has no file to compare with ({said}). Give one that has.")
    return paper
