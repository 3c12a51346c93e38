"""Running a check of one chain and keeping what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from recommendations.audit.findings import CONTENT_CHANGED, Finding
from recommendations.audit.models import Operation, RedactedText, Verification
from recommendations.audit.present_rows import differing_rows
from recommendations.audit.verification import check_chain
from recommendations.domain.chain import FIRST

MOST_KEPT = 100  # findings of one check; all are counted

Beside = Callable[[str], list[Finding]]


def verify(
    chain: str, *, full: bool, at: datetime, clock: Callable[[], datetime], beside: Iterable[Beside] = ()
) -> Verification:
    """Check the chain, fully or since the last check, and keep the result; return it.

    A fast check begins after the operation at which the last check ended, if that found nothing and the operation
    still has the seal it had; otherwise every check is a full one, so that a break stays in sight until it is
    explained. `beside` are checks of what was made from the record, made in full checks alone.
    """
    after, seal = (0, FIRST) if full else verified_point(chain)
    checked = check_chain(chain, after=after, seal=seal)
    broken = {finding.number for finding in checked.findings if finding.code == CONTENT_CHANGED}
    # Against a version that was tampered with itself, a row as it stands tells nothing more.
    rows = [finding for finding in differing_rows(chain, after=after) if finding.number not in broken]
    findings = checked.findings + rows
    if not after:
        findings += [finding for check in beside for finding in check(chain)]
    findings.sort(key=lambda finding: finding.number)
    return Verification.objects.create(
        chain=chain,
        is_full=not after,
        began_at=at,
        ended_at=clock(),
        from_number=after + 1 if checked.number > after else after,
        to_number=checked.number,
        seal=checked.seal,
        entries=checked.entries,
        found=len(findings),
        findings=[finding.as_json() for finding in findings[:MOST_KEPT]],
    )


def verified_point(chain: str) -> tuple[int, str]:
    """Return the number and seal after which a fast check may begin; of no operation where there is none."""
    last = latest(chain)
    if last is None or last.found:
        return 0, FIRST
    stands = Operation.objects.filter(chain=chain, number=last.to_number, seal=last.seal)
    return (last.to_number, last.seal) if stands.exists() else (0, FIRST)


def latest(chain: str, *, is_full: bool | None = None) -> Verification | None:
    """Return the last check of the chain; of the full ones or the fast ones alone where that is asked."""
    checks = Verification.objects.filter(chain=chain)
    return (checks if is_full is None else checks.filter(is_full=is_full)).first()


def findings_of(verification: Verification) -> list[Finding]:
    """Return the findings that the check kept: all, or the first hundred."""
    return [Finding.from_json(verification.chain, kept) for kept in verification.findings]


def redacted_texts(chain: str) -> int:
    """Return how many texts of the chain were redacted: they verify as redacted, not as broken."""
    return RedactedText.objects.filter(within__chain=chain).count()
