"""What was sent to the inspectorate, and what came back."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.submitting import VersionedForm
from recommendations.action_plans.services.submitting import GivenFile
from recommendations.files.document_kinds import ENDINGS
from recommendations.foundation.form_fields import DateField, LineField, ProseField


class DocumentField(forms.FileField):
    """A PDF, Word or Excel file of a size that can be kept."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(ENDINGS)}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> GivenFile | None:
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _now("The file is %(size)s, and %(limit)s is the most. Save it as a smaller one.")
                % {"size": filesizeformat(file.size), "limit": filesizeformat(settings.UPLOAD_LIMIT)}
            )
        return GivenFile(data=file.read(), name=PurePath(file.name).name)


class SubmissionForm(forms.Form):
    file = DocumentField(
        label=_("The file that was sent"),
        help_text=_("The very file, as PDF, Word or Excel"),
        error_messages={"required": _("Choose the file that was sent")},
    )
    sent_on = DateField(label=_("Day it was sent"))
    sent_to = LineField(
        label=_("Sent to"),
        max_length=120,
        error_messages={"required": _("Say to whom it was sent")},
        help_text=_("Such as “HM Inspectorate of Probation”"),
    )
    note = LineField(label=_("Note"), max_length=250, required=False)


class ReplyForm(VersionedForm):
    reply_on = DateField(label=_("Date of the reply"))
    reply = ProseField(label=_("What the reply says"), required=False, max_length=5000)
    is_approved = forms.BooleanField(label=_("The reply approves the plan"), required=False)
    reply_file = DocumentField(label=_("The reply as a file"), required=False, help_text=_("PDF, Word or Excel"))
