"""What the page of a paper says of its release: the way to it, translations, and the way to withdraw it."""

from __future__ import annotations

from django.http import HttpRequest

from recommendations.accounts.policies import may_decide, may_run_plan
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.page_parts.part import Part
from recommendations.papers.policies import reads_unreleased
from recommendations.papers.release.languages import language_in_words


def release_part(request: HttpRequest, paper: Paper) -> Part | None:
    """Return the part for whoever runs the plan, and for others where there is a translation to read."""
    is_made = paper.state == PaperState.READY
    runs = may_run_plan(request.roles)
    translations = []
    if is_made or reads_unreleased(request.roles):
        rows = paper.translations.filter(file__isnull=False).select_related("file", "added_by")
        translations = [(row, language_in_words(row.language)) for row in rows]
    context = {
        "paper": paper,
        "is_to_release": is_made and runs and paper.released_at is None,
        "may_decide": may_decide(request.roles),
        "may_withdraw": paper.is_released and may_decide(request.roles),
        "may_translate": is_made and runs,
        "may_take_off": is_made and runs and paper.released_at is None,
        "translations": translations,
    }
    shows = ("is_to_release", "may_withdraw", "may_translate", "translations")
    return Part("papers/release/part.html", context) if any(context[name] for name in shows) else None
