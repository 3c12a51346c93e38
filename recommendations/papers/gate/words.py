"""The gate's findings in words, for the person who is about to release a paper."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.papers.gate.values import Examination, Finding

SENTENCES = {
    "cannot_be_opened": gettext_lazy("The file cannot be opened (%(first)s)."),
    "not_examined": gettext_lazy("The file could not be examined (%(first)s)."),
    "damaged": gettext_lazy("The file is damaged: %(first)s."),
    "pages_missing": gettext_lazy("The file has %(first)s pages, and a reader’s program sees %(second)s."),
    "page_cannot_be_read": gettext_lazy("This page cannot be read."),
    "page_reads_differently": gettext_lazy(
        "Of %(first)s letters on this page a reader’s program finds only %(second)s."
    ),
    "standard": gettext_lazy("The file does not keep to %(first)s, rule %(second)s: %(third)s."),
    "not_tagged": gettext_lazy("The file has no tags, so a screen reader cannot follow it."),
    "language_differs": gettext_lazy("The file does not say the paper’s language (%(first)s)."),
    "title_not_shown": gettext_lazy("The window would show the file’s name and not the paper’s title."),
    "metadata_foreign": gettext_lazy("The file says something of itself that it should not: %(first)s “%(second)s”."),
    "metadata_missing": gettext_lazy("The file does not say its %(first)s."),
    "attachment_unexpected": gettext_lazy("The file carries “%(first)s”, which nobody attached."),
    "attachment_missing": gettext_lazy("“%(first)s” should be attached and is not."),
    "acts": gettext_lazy("The file does something by itself when it is opened (%(first)s)."),
    "link_leads_astray": gettext_lazy("A link leads to “%(first)s”, which is no web or email address."),
    "font_foreign": gettext_lazy("The font %(first)s is not one of ours."),
    "font_not_embedded": gettext_lazy("The font %(first)s does not come along in the file."),
    "letter_without_shape": gettext_lazy("“%(first)s” has a letter that cannot be shown or read aloud."),
    "page_without_tags": gettext_lazy("This page has no tags."),
    "headings_differ": gettext_lazy(
        "The paper has %(first)s headings; %(second)s are marked as such, or in other ranks."
    ),
    "heading_skips": gettext_lazy("A heading of rank %(second)s follows one of rank %(first)s."),
    "tables_split": gettext_lazy("The paper has %(first)s tables; a screen reader finds %(second)s."),
    "header_without_scope": gettext_lazy("A heading of a table does not say whether it heads a row or a column."),
    "figures_differ": gettext_lazy("The paper has %(first)s pictures; %(second)s are marked as such."),
    "figure_without_words": gettext_lazy("A picture has no words for those who cannot see it."),
    "figure_without_place": gettext_lazy("A picture does not say where it stands."),
    "figure_off_page": gettext_lazy("The picture “%(first)s” is said to stand outside of its page."),
    "link_without_words": gettext_lazy("A link does not say in words where it leads."),
    "link_outside_structure": gettext_lazy("The link “%(first)s” is no part of the text."),
    "text_untagged": gettext_lazy("A screen reader does not find the text “%(first)s”."),
    "text_outside_structure": gettext_lazy("A screen reader does not reach the text “%(first)s”."),
    "text_missing": gettext_lazy("A screen reader misses words: “%(first)s”."),
    "text_added": gettext_lazy("A screen reader reads words that the paper does not say here: “%(second)s”."),
    "order_differs": gettext_lazy("A screen reader reads “%(second)s” where the paper says “%(first)s”."),
    "text_off_page": gettext_lazy("The text “%(first)s” runs off the page."),
    "text_near_edge": gettext_lazy("The text “%(first)s” stands too near to the edge of the page."),
    "text_in_margin": gettext_lazy("The text “%(first)s” runs into the margin."),
    "text_cut": gettext_lazy("The text “%(first)s” is cut off."),
    "texts_overlap": gettext_lazy("Two texts overlap: “%(first)s” and “%(second)s”."),
}


def sentence(finding: Finding) -> str:
    """Return the finding as a sentence that begins with its page, where it has one."""
    first, second, third = (*finding.words, "", "", "")[:3]
    said = SENTENCES[finding.code] % {"first": first, "second": second, "third": third.rstrip(".")}
    if finding.page is None:
        return said
    return _("Page %(page)d: %(said)s") % {"page": finding.page, "said": said}


def verdict(result: Examination) -> str:
    """Return in a sentence whether the paper may be released, and with what to bear in mind."""
    if not result.passed:
        return _(
            "This file is not fit to be released. Make the paper again. "
            "If it says the same, tell whoever runs this service."
        )
    if result.remarks:
        return _(
            "This file may be released. It was tagged in the simpler way, so that tables which run over a page are "
            "read aloud as several."
        )
    return _("This file is accessible and whole: nothing is missing, cut off or unreadable.")
