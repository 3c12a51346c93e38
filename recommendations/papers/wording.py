"""Why a paper could not be made, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def problem_in_words(code: str) -> str:
    """Return what went wrong and who can mend it."""
    if code == "library_missing":
        return _(
            "A library or font that papers need is missing on the server. "
            "Whoever runs the server can mend it with “make set-up”."
        )
    return _(
        "The paper could not be made. The plan is untouched. "
        "Try again, and tell whoever runs the server if it fails again."
    )
