"""Check every chain of the record against its seals; look up what a printed paper says of it."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format

from recommendations.audit.findings import Finding
from recommendations.audit.models import Operation, Verification
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain
from recommendations.audit.verifying import findings_of, redacted_texts
from recommendations.history.archive import file_agrees, forms_that_disagree, seal_agrees
from recommendations.history.checking_record import check
from recommendations.history.record_words import sentence_of
from recommendations.papers.models import Paper
from recommendations.papers.shown.paper_words import in_fours

OPERATION = re.compile(r"(?P<chain>[a-z]+(?::[0-9]{1,18})?)/(?P<number>[0-9]{1,18})", re.ASCII)
CODE = re.compile(r"YP-(?P<service>[0-9]{1,18})-(?P<number>[0-9]{1,9})", re.ASCII)


class Command(BaseCommand):
    help = "Check the record against its own seals, and print each chain's latest seal to compare with a paper's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fast", action="store_true", help="check only what came since the last check that found nothing"
        )
        parser.add_argument(
            "--operation", metavar="CHAIN/NUMBER", help="also print this operation's instant and seal: service:1/87"
        )
        parser.add_argument(
            "--paper", metavar="CODE", help="also print what this paper was made from and whether it still agrees"
        )

    def handle(self, *args: Any, fast: bool, operation: str | None, paper: str | None, **options: Any) -> None:
        done = _operation(operation) if operation else None
        made = _paper(paper) if paper else None
        problems = self._verify(full=not fast)
        if done is not None:
            self.stdout.write(f"{done.chain}/{done.number}: {_instant(done.at)}")
            self._seal(done.seal or "")
        if made is not None:
            problems += self._check(made)
        if problems:
            raise CommandError("The record does not agree with its seals.")

    def _verify(self, *, full: bool) -> int:
        checks = []
        for chain in every_chain():
            made = check(chain, full=full, clock=timezone.now)
            checks.append(made)
            redacted = redacted_texts(chain)
            said = f", {redacted} texts redacted" if redacted else ""
            self.stdout.write(
                f"{chain}: {made.found} problems, {made.to_number} operations, seal {made.seal}{said} ({_extent(made)})"
            )
        seconds = sum((made.ended_at - made.began_at).total_seconds() for made in checks)
        entries = sum(made.entries for made in checks)
        self.stdout.write(f"{entries} entries in {seconds:.1f} s")
        for made in checks:
            for finding in findings_of(made):
                self.stdout.write(_line(finding))
            if made.found > len(made.findings):
                self.stdout.write(f"  {made.chain}: and {made.found - len(made.findings)} more")
        return sum(made.found for made in checks)

    def _check(self, paper: Paper) -> int:
        """Print what the paper was made from; return how much of it no longer agrees."""
        chain = key_of(paper.service)
        seal_does, file_does = seal_agrees(paper, chain=chain), file_agrees(paper)
        self.stdout.write(
            f"{paper.code}: position at {_instant(paper.as_at)}, operation {chain}/{paper.operation_number}"
        )
        self._seal(paper.seal)
        if paper.file is None:
            self.stdout.write("  file: none is archived")
        else:
            self.stdout.write(f"  sha256 {paper.file.sha256}")
            self.stdout.write(
                f"  file: {'agrees with its sha256' if file_does else 'DIFFERS from its sha256, or is gone'}"
            )
        forms_differ = forms_that_disagree(paper)
        for file in paper.files.filter(file__isnull=False):
            self.stdout.write(f"  {file.form} sha256 {file.sha256}")
        for what in forms_differ:
            self.stdout.write(f"  {what}: DIFFERS from what the record sealed, or is gone")
        said = "agrees with the paper's" if seal_does else "DIFFERS from the paper's, or the operation is gone"
        self.stdout.write(f"  the record's seal of {chain}/{paper.operation_number}: {said}")
        return (not seal_does) + (not file_does) + len(forms_differ)

    def _seal(self, seal: str) -> None:
        """Print a seal whole, and in fours as papers print it."""
        self.stdout.write(f"  seal {seal}")
        for line in in_fours(seal):
            self.stdout.write(f"       {line}")


def _extent(made: Verification) -> str:
    if made.is_full:
        return f"everything, {made.entries} entries"
    return f"from operation {made.from_number} on, {made.entries} entries" if made.entries else "nothing new"


def _line(finding: Finding) -> str:
    what = f" [{finding.what}]" if finding.what else ""
    return f"  {finding.chain} operation {finding.number}: {finding.code}: {sentence_of(finding)}{what}"


def _operation(named: str) -> Operation:
    found = OPERATION.fullmatch(named)
    if found is None:
        raise CommandError(f"{named} names no operation: write it as on the paper, such as service:1/87.")
    done = Operation.objects.filter(chain=found["chain"], number=found["number"]).first()
    if done is None:
        raise CommandError(f"The record has no operation {named}.")
    return done


def _paper(code: str) -> Paper:
    found = CODE.fullmatch(code.upper())
    rows = Paper.objects.defer("snapshot").select_related("service", "file")
    paper = found and rows.filter(service_id=found["service"], number=found["number"]).first()
    if not paper:
        raise CommandError(f"There is no paper {code}: write its code as printed, such as YP-1-2.")
    return paper


def _instant(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i:s")
