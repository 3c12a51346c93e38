"""Saying that an action is not one's own any more, and answering that it stays."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from recommendations.action_plans.forms.deciding import SHORT
from recommendations.foundation.form_fields import ProseField
from recommendations.safeguarding.guarding import Guarded


class NotMineForm(Guarded):
    guarded = ("reason",)

    reason = ProseField(
        label=_("Whose it is now, or why it is not yours"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say whose it is now, or why it is not yours")},
        help_text=_("Such as “the Health Lead took this over in May”"),
    )


class NotMineAnswerForm(Guarded):
    guarded = ("answer",)

    answer = ProseField(
        label=_("Why it stays"),
        max_length=2000,
        widget=SHORT,
        error_messages={"required": _("Say why it stays")},
    )
