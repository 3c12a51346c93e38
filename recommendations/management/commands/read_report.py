"""Print what the reader finds in a report, without importing anything into the product."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from recommendations.domain.report_reading.as_json import to_json
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.reading_process import read_file_in_child
from recommendations.intake.recognising import recognition
from recommendations.intake.wording import problem_in_words


class Command(BaseCommand):
    """read_report FILE [--format json|text] [--recognise]"""

    requires_system_checks = []
    help = "Reads an inspection report (PDF, Word, saved web page or text) and prints its facts and recommendations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file; JSON unless asked for text."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=["json", "text"], default="json")
        parser.add_argument("--recognise", action="store_true", help="recognise the letters of scanned pages")

    def handle(self, *, file: Path, recognise: bool, **options: str) -> None:
        """Print the reading; one sentence and a non-zero exit where the file cannot be read."""
        means = recognition() if recognise else None
        if recognise and means is None:
            raise CommandError(problem_in_words("no_recognition"))
        try:
            reading = read_file_in_child(file.read_bytes(), filename=file.name, recognition=means).reading
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(problem_in_words(error.code)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(to_json(reading), ensure_ascii=False, indent=2))
        else:
            lines = [
                f"{one.label or '•'}  {one.text}  [{one.owner or '-'}; {one.due or '-'}]"
                for one in reading.recommendations
            ]
            self.stdout.write("\n".join(lines) or "No recommendation was found.")
