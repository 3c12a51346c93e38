"""The one place where the inspectorate's words may change: a correction that names its source, or publication.

Whatever they were stays as a Wording. Nothing else assigns to the words of a recommendation (tests/test_house_rules).
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.inspections import events
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.inspections.models import Recommendation, WhyReplaced, Wording


@dataclass(frozen=True)
class Words:
    """What is printed of a recommendation: its label less its punctuation, its words, what leads in, its page."""

    text: str
    label: str = ""
    lead_in: str = ""
    page: int | None = None

    @property
    def digest(self) -> str:
        """Return a short name of exactly these words, by which a page knows that they are the ones it showed."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()[:32]


def words_of(recommendation: Recommendation) -> Words:
    return Words(
        text=recommendation.text,
        label=recommendation.label,
        lead_in=recommendation.lead_in,
        page=recommendation.page,
    )


def correct_wording(
    recommendation: Recommendation,
    *,
    words: Words,
    source: str,
    reason: str,
    version: int,
    by: User,
    at: datetime,
) -> Recommendation:
    """Put right what was read or typed wrongly; the source says where the right words stand.

    Raises Conflict where somebody changed the recommendation meanwhile, ValidationError without a source or a
    reason, where nothing differs, or where another recommendation of the report goes by the new label.
    """
    with operation(service=recommendation.service, by=by, at=at, reason=reason):
        recommendation = locked(recommendation, version=version)
        refuse_if_disposed_of(recommendation.inspection_id)
        if not reason.strip():
            raise ValidationError({"reason": _("Say why the words are corrected.")})
        if words == words_of(recommendation):
            raise ValidationError(_("These are the words as they stand already."))
        _refuse_a_label_of_another(recommendation, label=words.label)
        _replace(
            recommendation,
            words=words,
            source=source,
            why=WhyReplaced.CORRECTION,
            by=by,
            at=at,
        )
        record(
            events.WORDING_CORRECTED,
            recommendation,
            within=recommendation.inspection.action_plan,
            **_told(recommendation, before=recommendation.earlier_wordings.first()),
            source=source.strip(),
        )
    return recommendation


def publish_wording(recommendation: Recommendation, *, words: Words, source: str, by: User, at: datetime) -> bool:
    """Put the published words in place of the embargoed draft's, within the running operation.

    The recommendation must be under lock (`locked()`), so that its version counts up. Returns False, having changed
    and recorded nothing, where the published words are the same.
    """
    if words == words_of(recommendation):
        return False
    _replace(recommendation, words=words, source=source, why=WhyReplaced.PUBLISHED, by=by, at=at)
    record(
        events.WORDING_PUBLISHED,
        recommendation,
        within=recommendation.inspection.action_plan,
        **_told(recommendation, before=recommendation.earlier_wordings.first()),
    )
    return True


def _replace(
    recommendation: Recommendation, *, words: Words, source: str, why: WhyReplaced, by: User, at: datetime
) -> None:
    earlier = Wording(
        service=recommendation.service,
        recommendation=recommendation,
        why=why,
        source=source.strip(),
        replaced_by=by,
        replaced_at=at,
        **asdict(words_of(recommendation)),
    )
    earlier.full_clean()
    earlier.save()
    recommendation.text, recommendation.label = words.text, words.label
    recommendation.lead_in, recommendation.page = words.lead_in, words.page
    recommendation.full_clean()
    recommendation.save()


def _refuse_a_label_of_another(recommendation: Recommendation, *, label: str) -> None:
    if recommendation.reference or label == recommendation.label:
        return  # what it is called does not change
    others = recommendation.inspection.recommendations.exclude(pk=recommendation.pk)
    name = label or str(recommendation.position)
    if any(other.shown_label.casefold() == name.casefold() for other in others):
        raise ValidationError(
            {"label": _("Another recommendation of this report is called %(name)s.") % {"name": name}}
        )


def _told(recommendation: Recommendation, *, before: Wording) -> dict[str, str]:
    """Return the details of the event: what the recommendation is called, and its words before and after."""
    return {
        "label": recommendation.shown_label,
        "before": _as_printed(before.label, before.lead_in, before.text, before.page),
        "after": _as_printed(recommendation.label, recommendation.lead_in, recommendation.text, recommendation.page),
    }


def _as_printed(label: str, lead_in: str, text: str, page: int | None) -> str:
    told = " ".join(part for part in (label, lead_in, text) if part)
    return _("%(words)s (page %(page)d)") % {"words": told, "page": page} if page else told
