"""Nothing is said any more of an inspection whose plan was disposed of under the retention schedule."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Inspection


def refuse_if_disposed_of(inspection_id: int) -> None:
    """Refuse what a closed plan still lets be said, and its reopening; call it within the operation.

    The plan is read anew, because whoever calls may have fetched theirs before it was disposed of. Raises DomainError.
    """
    if Inspection.objects.filter(pk=inspection_id, action_plan__disposed_on__isnull=False).exists():
        raise DomainError(_("This plan was disposed of. Nothing in it can change any more."))
