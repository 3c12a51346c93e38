"""Whether the file keeps to PDF/UA-1 and PDF/A, as an independent validator (page-validation) sees it."""

from __future__ import annotations

from collections.abc import Sequence

import page

from recommendations.papers.gate.values import Finding

# It takes a stream whose compressed bytes end in a line end for one byte too long: one in 256 streams, by chance.
FALSE_ALARM = "-STREAM-LENGTH-001"
NAMES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "3a": "PDF/A-3a"}


def standards_findings(pdf: bytes, *, profiles: Sequence[str]) -> list[Finding]:
    """Return a finding for each rule that is broken; a file that the validator cannot read breaks them all."""
    found = []
    for profile in profiles:
        try:
            failures = page.validate_pdf_bytes(pdf, profile=profile).failures
        except page.PageError as problem:
            found.append(Finding("standard", None, (NAMES[profile], "", str(problem)[:200])))
            continue
        broken = {failure.rule_id: failure.message for failure in failures}
        found += [
            Finding("standard", None, (NAMES[profile], rule, message[:200]))
            for rule, message in broken.items()
            if not rule.endswith(FALSE_ALARM)
        ]
    return found
