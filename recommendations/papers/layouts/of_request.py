"""The council that a page about layouts is about, with its layout and where the page stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.policies import Roles
from recommendations.accounts.scope import visible_or_404
from recommendations.meetings.models import Council
from recommendations.meetings.views.crumbs import crumbs_of_council
from recommendations.papers.layouts.of_council import kept_in
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.layouts.values import Layout
from recommendations.papers.models import PaperLayout


@dataclass(frozen=True)
class Subject:
    """A council and the layout its reports follow: its own, in `row`, or the first of those that come with us."""

    council: Council
    row: PaperLayout | None
    layout: Layout

    @property
    def crumbs(self) -> list[dict[str, str]]:
        """The way to the page of the layout."""
        here = reverse("recommendations:paper_layout", args=[self.council.pk])
        return [*crumbs_of_council(self.council), {"text": _("Layout of its reports"), "href": here}]


def subject_or_404(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Subject:
    """Return the council, where the person may see it and the policy lets them."""
    request.section = "meetings"
    council = visible_or_404(request, Council.objects.select_related("service"), pk, policy)
    row = PaperLayout.objects.select_related("service", "council").filter(council=council).first()
    return Subject(council, row, kept_in(row) if row else shipped_layouts(council=council.name)[0])
