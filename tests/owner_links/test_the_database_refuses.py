"""What must hold of links whatever the code does."""

from __future__ import annotations

from recommendations.owner_links.models import LinkSubmission, OwnerLink
from tests.builders import AT
from tests.builders_links import KEY
from tests.owner_links.linked import Linked
from tests.refusals import refused_by


class TheDatabaseRefuses(Linked):
    def test_two_live_links_to_one_address_for_one_plan(self):
        copy = OwnerLink.objects.get(pk=self.link.pk)
        copy.pk = None
        with refused_by("owner_link_is_one_for_a_holder_a_plan_and_an_address"):
            copy.save()

    def test_one_page_to_be_done_twice(self):
        facts = {"link": self.link, "key": KEY, "what": "update", "action": self.action, "sent": "", "done_at": AT}
        LinkSubmission(**facts).save()
        with refused_by("link_submission_is_done_once"):
            LinkSubmission(**facts).save()
