"""Forms in GOV.UK markup by Django's own renderer: labels, hints, errors and focus, and nothing else.

Every form of the site is drawn by this, allauth's too, so no form mentions a CSS class or words
an ordinary message. Django's ids (id_x_helptext, id_x_error) are kept.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# The class of an input, and the one it has beside it while it is wrong; the nearest kind counts.
CLASSES = {
    forms.Textarea: ("govuk-textarea", "govuk-textarea--error"),
    forms.Select: ("govuk-select", "govuk-select--error"),
    forms.PasswordInput: (
        "govuk-input govuk-password-input__input govuk-js-password-input-input",
        "govuk-input--error",
    ),
    forms.FileInput: ("govuk-file-upload", "govuk-file-upload--error"),
    forms.HiddenInput: ("", ""),
    forms.CheckboxInput: ("", ""),
    forms.MultiWidget: ("", "govuk-input--error"),
    forms.widgets.Input: ("govuk-input", "govuk-input--error"),
    forms.Widget: ("", ""),
}

# What Django says without naming the field, and what we say instead.
TYPED = {
    "required": _("Enter the {label}"),
    "null_characters_not_allowed": _("{Label} has a character that nobody can see. Type it again"),
    "invalid": _("{Label} is not in the right form. Check it and type it again"),
    "max_length": _("{Label} must be %(limit_value)d characters or fewer. It now has %(show_value)d"),
    "min_length": _("{Label} must be %(limit_value)d characters or more. It now has %(show_value)d"),
    "max_value": _("{Label} must be %(limit_value)s or less"),
    "min_value": _("{Label} must be %(limit_value)s or more"),
}
CHOSEN = {
    "required": _("Select the {label}"),
    "invalid_choice": _("{Label} is not one of the choices any more. Select another"),
    "null_characters_not_allowed": _("{Label} is not one of the choices any more. Select another"),
}
BY_KIND = {
    forms.EmailField: {
        **TYPED,
        "invalid": _("{Label} must be in the right form, such as name@example.org"),
    },
    forms.URLField: {**TYPED, "invalid": _("{Label} must be a web address that starts with https://")},
    forms.IntegerField: {**TYPED, "invalid": _("{Label} must be a number, such as 12")},
    forms.FileField: {
        "required": _("Select the {label}"),
        "empty": _("{Label} is empty. Select a file that has something in it"),
    },
    forms.BooleanField: {"required": _("Tick “{Label}” to go on")},
    forms.ChoiceField: CHOSEN,
    forms.Field: TYPED,
}


def _in_a_sentence(label: object) -> str:
    """Return a label as it stands inside a sentence: a small first letter, unless it is an abbreviation."""
    text = str(label).rstrip("?.:")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


in_a_sentence = lazy(_in_a_sentence, str)
# Messages that Django fills with %(…)s: a per cent sign of the label must survive that.
FILLED = {"max_length", "min_length", "max_value", "min_value", "invalid_choice"}
without_per_cent = lazy(lambda label: str(label).replace("%", "%%"), str)


class GovukBoundField(BoundField):
    """A field of a form, with the classes, names and ids that GOV.UK's markup needs."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        self._name_the_field_in_messages()

    def _name_the_field_in_messages(self) -> None:
        """Replace Django's own messages, and only those, by ours; the field is this form's copy."""
        defaults: dict[str, tuple[Any, str]] = {}
        for owner in reversed(type(self.field).__mro__):
            for code, message in vars(owner).get("default_error_messages", {}).items():
                defaults[code] = (message, owner.__module__)
        wordings = next(BY_KIND[kind] for kind in type(self.field).__mro__ if kind in BY_KIND)
        for code, wording in wordings.items():
            current = self.field.error_messages.get(code)
            default, module = defaults.get(code, (None, "django"))
            if current is default and module.startswith("django"):
                label = without_per_cent(self.label) if code in FILLED else self.label
                self.field.error_messages[code] = format_lazy(wording, label=in_a_sentence(label), Label=label)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the component's class; leave out what the browser would use to refuse or cut text by itself."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs |= {"required": False, "placeholder": False, "maxlength": False, "minlength": False}
        if widget.use_fieldset:
            attrs["aria-invalid"] = False
        plain, wrong = next(CLASSES[kind] for kind in type(widget).__mro__ if kind in CLASSES)
        counted = "govuk-js-character-count" if self.kind == "counted" else ""
        names = [plain, counted, wrong if self.errors else "", widget.attrs.get("class", "")]
        if any(names):
            attrs["class"] = " ".join(name for name in names if name)
        if counted:
            attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} {self.auto_id}-info".strip()
        return attrs

    @property
    def is_optional(self) -> bool:
        """Say whether “(optional)” is shown; a form that only filters a list sets marks_optional = False."""
        return not self.field.required and self.kind != "checkbox" and getattr(self.form, "marks_optional", True)

    @property
    def kind(self) -> str:
        """Return which layout the field's template takes."""
        widget = self.field.widget
        if widget.use_fieldset:
            return "fieldset"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        if isinstance(widget, forms.PasswordInput):
            return "password"
        if isinstance(widget, forms.Textarea) and self.character_limit:
            return "counted"
        return "plain"

    @property
    def character_limit(self) -> int | None:
        """Return how many characters the text may have, which the page counts aloud instead of cutting it."""
        return getattr(self.field, "max_length", None)

    @property
    def id_of_error(self) -> str:
        """Return the id of the very input that is to be mended: links in the error summary lead to it."""
        if not self.field.widget.use_fieldset:
            return self.id_for_label or self.auto_id
        codes = [error.code for error in self.form.errors.as_data().get(self.name, [])]
        parts = getattr(self.field.widget, "parts", ())
        wrong = next((parts.index(code) for code in codes if code in parts), 0)
        return f"{self.auto_id}_{wrong}"


class GovukRenderer(TemplatesSetting):
    """Draws every form, field and widget from our templates, with Django's where we have none."""

    form_template_name = "components/form/form.html"
    field_template_name = "components/form/field.html"
    bound_field_class = GovukBoundField
