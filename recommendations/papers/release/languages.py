"""The languages in which a council may attach its own translation of a paper."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "cy": _("Welsh"),
    "ar": _("Arabic"),
    "bn": _("Bengali"),
    "fa": _("Persian"),
    "fr": _("French"),
    "gu": _("Gujarati"),
    "ku": _("Kurdish"),
    "lt": _("Lithuanian"),
    "pa": _("Punjabi"),
    "pl": _("Polish"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
}
"""By the code in which a file's language is said; Welsh first, as a Welsh council's papers come in both."""


def language_in_words(code: str) -> str:
    """Return the language's name."""
    return str(LANGUAGES.get(code, code))
