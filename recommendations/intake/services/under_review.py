"""What every command on a report under review begins with: the lock, and the count that shows it was changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.foundation.errors import DomainError
from recommendations.intake.models import Intake, IntakeState


class ChangedMeanwhile(DomainError):
    """What would be confirmed is no longer what the person saw."""


class NeedsComparing(DomainError):
    """The published version of an embargoed draft is confirmed beside the words it replaces, not by itself."""


class AlreadyDecided(DomainError):
    """The report was confirmed or discarded meanwhile, perhaps by somebody else."""


def under_review(intake: Intake) -> Intake:
    intake = Intake.objects.select_for_update(of=("self",)).select_related("service", "file").get(pk=intake.pk)
    if intake.state != IntakeState.REVIEW:
        raise AlreadyDecided(
            _("This report is %(state)s, so its recommendations cannot be changed here.")
            % {"state": intake.get_state_display().lower()}
        )
    return intake


def to_be_seen_anew(intake: Intake) -> None:
    """Count the version up, so that a page opened before this change cannot confirm what it does not show."""
    intake.version += 1
    intake.save(update_fields=["version"])
