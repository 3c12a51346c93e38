"""The short title of a recommendation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.foundation.form_fields import LineField


class ShortTitleForm(VersionedForm):
    short_title = LineField(
        label=_("Short title"),
        max_length=120,
        help_text=_(
            "Your own few words for it, such as “Board membership”. The inspectorate’s words stay beside them."
        ),
    )
