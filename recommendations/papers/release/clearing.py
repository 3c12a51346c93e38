"""Words of a paper that look as if they could identify a child, and why they do not.

What was cleared stands for the same words in later papers of the plan for the same audience, and for no other: what
the board may read is not therefore fit for the public.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.domain.personal_data import Sign as Signs
from recommendations.domain.personal_data import find_signs
from recommendations.foundation.errors import DomainError
from recommendations.papers.models import Paper, PaperClearing
from recommendations.papers.release import events
from recommendations.papers.release.looking import GuardFinding, looked_at
from recommendations.safeguarding.models import Sign
from recommendations.safeguarding.wording import WHY

LONGEST = 300
"""Letters of the words kept; PaperClearing.words holds no more."""


@dataclass(frozen=True)
class ToClear:
    """One finding as the page shows it: its words among those around them, what they look like, and what to do."""

    key: str
    words: str
    before: str
    after: str
    looks_like: str
    why: str


def key_of_finding(finding: GuardFinding) -> str:
    """Return what names the finding in a form: nothing of a child's stands in an address or a log."""
    return hashlib.sha256(f"{finding.sign.value}:{finding.words}".encode()).hexdigest()[:20]


def to_clear(finding: GuardFinding) -> ToClear:
    """Return the finding in words."""
    before, _words, after = finding.around.partition(finding.words)
    looks_like = str(Sign(finding.sign.value).label)
    why = str(WHY[Signs(finding.sign)])
    return ToClear(key_of_finding(finding), finding.words, before, after, looks_like, why)


def clearings_for(paper: Paper) -> list[PaperClearing]:
    """Return what was cleared in papers of the plan for the same audience, the oldest first."""
    rows = PaperClearing.objects.filter(plan=paper.plan_id, audience=paper.audience)
    return list(rows.select_related("cleared_by", "paper").defer("paper__snapshot").order_by("id"))


def standing(findings: Iterable[GuardFinding], clearings: Iterable[PaperClearing]) -> list[GuardFinding]:
    """Return the findings that nobody has cleared yet."""
    cleared = {(one.sign, one.words) for one in clearings}
    return [one for one in findings if _known_by(one) not in cleared]


def of_this_paper(findings: Sequence[GuardFinding], clearings: Iterable[PaperClearing]) -> list[PaperClearing]:
    """Return those of the clearings whose words stand in the paper."""
    there = {_known_by(one) for one in findings}
    return [one for one in clearings if (one.sign, one.words) in there]


def clear_words(paper: Paper, *, key: str, reason: str, by: User, at: datetime) -> PaperClearing:
    """Say why the words that a finding names tell of no child; the same words are cleared once.

    Raises ValidationError without a reason or where the reason itself holds a sign, DomainError where the paper holds
    no such words or somebody has cleared them, and for a paper that was released or withdrawn.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this is fine.")})
    if find_signs(reason, case_reference_pattern=paper.service.case_reference_pattern):
        raise ValidationError({"reason": _("Say why without repeating what may identify a child.")})
    finding = next((one for one in looked_at(paper).findings if key_of_finding(one) == key), None)
    if finding is None:
        raise DomainError(_("These words do not stand in this paper."))
    with operation(service=paper.service, by=by, at=at, reason=reason):
        row = Paper.objects.select_for_update(of=("self",)).defer("snapshot").select_related("plan").get(pk=paper.pk)
        if row.withdrawn_at is not None or row.released_at is not None:
            raise DomainError(_("This paper was released or withdrawn meanwhile, so there is nothing to clear."))
        if not standing([finding], clearings_for(row)):
            raise DomainError(_("Somebody has cleared this already."))
        sign, words = _known_by(finding)
        clearing = PaperClearing(
            service=paper.service,
            plan=row.plan,
            paper=row,
            audience=row.audience,
            sign=sign,
            words=words,
            reason=reason.strip(),
            cleared_by=by,
            cleared_at=at,
        )
        clearing.full_clean()
        clearing.save()
        told = {"code": row.code, "sign": str(Sign(sign).label)}
        record(events.WORDS_CLEARED, row, within=row.plan, **told)
    return clearing


def _known_by(finding: GuardFinding) -> tuple[str, str]:
    return finding.sign.value, finding.words[:LONGEST]
