"""Addresses of plans and actions that nothing has are 404, whatever stands in them."""

from __future__ import annotations

from tests.action_plans.plan_pages import Plan
from tests.pages.visiting import address


class OddAddresses(Plan):
    def test_ids_that_nothing_has_are_404_however_large(self):
        names = ["plan", "recommendation", "action", "action_add", "action_change", "action_update", "evidence_add",
                 "completion_propose", "completion_decide", "extension_ask", "extension_decide", "plan_sign_off",
                 "plan_history", "recommendation_history", "action_history", "email", "paper", "home", "actions",
                 "post_rename", "meeting_change"]  # fmt: skip
        for name in names:
            for number in (0, 987654321, 2**31, 2**63 - 1, 2**63, 10**20, 10**400):
                where = address(name, 1).replace("/1/", f"/{number}/")
                self.assertEqual(self.client.get(where).status_code, 404, where[:60])
                self.assertIn(self.client.post(where, {"text": "x"}).status_code, {404, 405}, where[:60])

    def test_addresses_that_are_none_are_404(self):
        for where in ("/plans/x/", "/plans/-1/", "/plans/1.5/", "/plans/%00/", "/plans/1%0A/", "/plans/%FF/",
                      "/plans/١/x", "/plans/1/../../etc/", "/" + "x" * 8000, "/services/1/x"):  # fmt: skip
            self.assertEqual(self.client.get(where).status_code, 404, where[:60])
