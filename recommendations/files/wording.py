"""Why a file is not taken, in words that name the mend."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.files.cleaning.refusals import RefusedFile

_KINDS = gettext_lazy("PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG, JPEG, WebP, text (.txt) or CSV")

_WORDS = {
    "empty_file": gettext_lazy("The file is empty. Choose one that has something in it."),
    "too_large": gettext_lazy("The file holds more than can be looked at. Add only the part that shows it."),
    "not_a_kind": gettext_lazy("This kind of file is not taken. Save it as %(kinds)s."),
    "old_office": gettext_lazy(
        "This is an Office file of before 2007, or one with a password. Save it without a password as .docx, .xlsx, "
        ".pptx or PDF."
    ),
    "macros": gettext_lazy("The file holds macros. Save it without them, as .docx, .xlsx, .pptx or PDF."),
    "embedded_object": gettext_lazy("Another file is embedded in this one. Take it out, or save it all as PDF."),
    "ending_differs": gettext_lazy(
        "The name of the file says one kind and its content is another: it looks like %(really)s. "
        "Save it under a name with that ending."
    ),
    "encrypted": gettext_lazy("The file has a password. Save it without one."),
    "broken": gettext_lazy("The file is damaged or not what its name says. Open it, save it anew and add that."),
    "unpacks_too_large": gettext_lazy("The file unpacks into more than can be looked at. Save it as PDF."),
    "too_many_pages": gettext_lazy("The file has more than 2,000 pages. Add only those that show it."),
    "picture_too_large": gettext_lazy("The picture has more than 40 million dots. Save it in a smaller size."),
    "moving_picture": gettext_lazy("The picture moves. Save the part that shows it as a still picture."),
    "not_text": gettext_lazy("This is not a text file, whatever its name says. Save it as text, or as PDF."),
    "took_too_long": gettext_lazy("Looking at the file took too long. Save it as a smaller PDF, or try again later."),
    "needs_too_much_memory": gettext_lazy("The file needs too much memory to look at. Save it as a smaller PDF."),
}


def refusal_in_words(refusal: RefusedFile) -> str:
    return str(_WORDS[refusal.code]) % {"kinds": _KINDS, "really": refusal.is_really}


def limit_in_words(size: str, *, limit: str) -> str:
    return _("The file is %(size)s, and %(limit)s is the most. Save it as a smaller file, or add the link to it.") % {
        "size": size,
        "limit": limit,
    }
