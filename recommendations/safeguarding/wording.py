"""Signs in words: each quoted and explained, alike on the form, beside it while typing, and on the page of flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.domain.personal_data import Found
from recommendations.domain.personal_data import Sign as Signs
from recommendations.safeguarding.models import Sign

WHY = {
    Signs.DATE_OF_BIRTH: gettext_lazy("With a date of birth a child can be found. The year group or nothing will do."),
    Signs.NHS_NUMBER: gettext_lazy("An NHS number belongs to one person. Leave it out."),
    Signs.POSTCODE: gettext_lazy("A postcode may be a home. Name the area, or say why it is an office’s."),
    Signs.PHONE: gettext_lazy("A telephone number belongs to somebody. Leave it out, or say whose it is."),
    Signs.CASE_REFERENCE: gettext_lazy("A case reference leads to a child’s record. Leave it out."),
    Signs.AGE: gettext_lazy("An age may tell who is meant. “One child” will do."),
    Signs.INITIALS: gettext_lazy("Initials with an age tell colleagues who is meant. “One child” will do."),
    Signs.EMAIL: gettext_lazy("An email address belongs to somebody. Name the post instead."),
}


@dataclass(frozen=True)
class Quoted:
    """One sign of a text: its words, what they look like, and what to do."""

    words: str
    looks_like: str
    why: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `looks_like` is empty where nothing was found."""

    words: str
    looks_like: str = ""


def quoted(text: str, found: Iterable[Found]) -> list[Quoted]:
    return [
        Quoted(text[one.start : one.end], str(Sign(one.sign.value).label), str(WHY[Signs(one.sign)])) for one in found
    ]


def sign_in_words(one: Quoted) -> str:
    """Return the message of a form: what it is, and the mend."""
    return _("“%(words)s” looks like %(sign)s. %(why)s") % {
        "words": one.words,
        "sign": one.looks_like,
        "why": one.why,
    }


def pieces(text: str, found: Iterable[Found]) -> list[Piece]:
    """Return the text cut up so that a template can mark what was found, in whatever order it is given."""
    cut, at = [], 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= at and one.end <= len(text):
            cut += [Piece(text[at : one.start]), Piece(text[one.start : one.end], str(Sign(one.sign.value).label))]
            at = one.end
    return [piece for piece in (*cut, Piece(text[at:])) if piece.words]


def signs_in_words(signs: Iterable[str]) -> str:
    """Return kinds and how many of each: “a postcode and 3 telephone numbers”."""
    told = [_counted(sign, count) for sign, count in sorted(Counter(str(sign) for sign in signs).items())]
    if len(told) < 2:
        return "".join(told)
    return _("%(front)s and %(last)s") % {"front": ", ".join(told[:-1]), "last": told[-1]}


def _counted(sign: str, count: int) -> str:
    words = {
        Sign.DATE_OF_BIRTH: ngettext("a date of birth", "%(count)d dates of birth", count),
        Sign.NHS_NUMBER: ngettext("an NHS number", "%(count)d NHS numbers", count),
        Sign.POSTCODE: ngettext("a postcode", "%(count)d postcodes", count),
        Sign.PHONE: ngettext("a telephone number", "%(count)d telephone numbers", count),
        Sign.CASE_REFERENCE: ngettext("a case reference", "%(count)d case references", count),
        Sign.AGE: ngettext("an age", "%(count)d ages", count),
        Sign.INITIALS: ngettext("initials with an age", "initials with an age %(count)d times", count),
        Sign.EMAIL: ngettext("an email address", "%(count)d email addresses", count),
    }[Sign(sign)]
    return words % {"count": count}
