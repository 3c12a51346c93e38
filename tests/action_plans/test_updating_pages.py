"""Giving updates and evidence, through the pages; and what can go wrong."""

from __future__ import annotations

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Completion, Evidence, Update
from recommendations.outbox.models import OutgoingEmail
from tests.action_plans.plan_pages import EMOJI, LONG_WORD, Plan
from tests.builders import MONDAY_5_JAN, TUESDAY_3_FEB, TUESDAY_3_MARCH, again, an_action, evidence, on_the
from tests.pages.visiting import address, main_of, typed_date, visitor


class Updating(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("action_update", self.action.pk)
        self.typed = {"owner_rating": "on_track", "text": "Ten of twelve reviewed."}
        self.heard = self.typed | {"source": "call", **typed_date("said_on", TUESDAY_3_FEB)}

    def test_by_the_owner_takes_a_rating_and_a_text_and_shows_at_once(self):
        client = visitor(self.owner)
        self.assertNotContains(client.get(self.where), "How do you know")
        self.assertRedirects(client.post(self.where, self.typed), address("action", self.action.pk))
        shown = main_of(client.get(address("action", self.action.pk)))
        self.assertIn("3 February 2026 Olu Owner. The owner says: On track Ten of twelve reviewed.", shown)
        self.assertEqual(again(self.action).status, "in_progress")
        self.assertFalse(OutgoingEmail.objects.exists())

    def test_on_the_owners_behalf_says_for_whom_and_how_it_is_known_and_the_owner_is_told(self):
        client = visitor(self.lead)
        self.assertContains(client.get(self.where), "You record this for Practice Lead.")
        client.post(self.where, self.heard | typed_date("said_on", MONDAY_5_JAN))
        shown = main_of(client.get(address("action", self.action.pk)))
        self.assertIn("5 January 2026 Practice Lead, recorded by Lee Parker (Telephone call)", shown)
        self.assertEqual(OutgoingEmail.objects.get().to, self.owner)

    def test_on_behalf_needs_how_and_when_it_was_heard(self):
        self.wrong(
            self.where,
            self.heard,
            [
                ({"source": ""}, "Select how you know"),
                (typed_date("said_on", ("", "", "")), "Enter the day you heard it"),
                (typed_date("said_on", (31, 2, 2026)), "Day you heard it must be a real date"),
                (typed_date("said_on", TUESDAY_3_MARCH), "The day cannot be in the future."),
            ],
            kept="Ten of twelve reviewed.",
            by=self.lead,
        )
        self.assertFalse(Update.objects.exists())

    def test_says_what_is_wrong_and_keeps_the_text(self):
        self.wrong(
            self.where,
            self.typed,
            [
                ({"owner_rating": ""}, "Select how it is going"),
                ({"owner_rating": "splendid"}, "How is it going is not one of the choices any more"),
                ({"text": ""}, "Say what has changed"),
                ({"text": "\x00\x01"}, "Say what has changed"),
                ({"text": "y" * 4001}, "What has changed must be 4000 characters or fewer. It now has 4001"),
                ({"text": "🗓️" * 250_000}, "It now has 500000"),
            ],
            kept="",
            by=self.owner,
        )
        answer = visitor(self.owner).post(self.where, self.typed | {"owner_rating": ""})
        self.assertContains(answer, "Ten of twelve reviewed.", status_code=422)
        self.assertFalse(Update.objects.exists())

    def test_keeps_paragraphs_emoji_and_what_looks_like_html(self):
        text = f"{EMOJI}\n\n<script>alert(1)</script>\n{LONG_WORD}"
        visitor(self.owner).post(self.where, self.typed | {"text": text.replace("\n", "\r\n")})
        self.assertEqual(Update.objects.get().text, text)
        shown = self.client.get(address("action", self.action.pk))
        self.assertContains(shown, "&lt;script&gt;alert(1)&lt;/script&gt;")

    def test_is_refused_once_the_action_is_verified_though_the_page_was_open(self):
        verified(self)
        answer = visitor(self.owner).post(self.where, self.typed)
        self.assertContains(answer, "takes no more updates", status_code=422)
        self.assertContains(answer, "Ten of twelve reviewed.", status_code=422)

    def test_of_an_action_without_an_owner_is_given_in_ones_own_name(self):
        action = an_action(plan=self.plan, title="Unowned")
        self.client.post(address("action_update", action.pk), self.typed)
        self.assertIsNone(Update.objects.get().on_behalf_of)

    def test_by_somebody_whose_post_was_handed_over_meanwhile_is_refused(self):
        client = visitor(self.owner)
        self.assertEqual(client.get(self.where).status_code, 200)
        hand_over(self.post, to=self.verifier, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(client.post(self.where, self.typed).status_code, 403)
        self.assertEqual(visitor(self.verifier).post(self.where, self.typed).status_code, 302)


class AddingEvidence(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("evidence_add", self.action.pk)
        self.typed = {"shows": "Audit of ten plans", "kind": "link", "link": "https://example.org/audit"}

    def test_is_a_link_or_held_elsewhere(self):
        client = visitor(self.owner)
        client.post(self.where, self.typed)
        held = {"shows": "Minutes", "kind": "elsewhere", "held_where": "Shared drive", "seen_by": "Vera Okafor"}
        client.post(self.where, held)
        shown = main_of(client.get(address("action", self.action.pk)))
        self.assertIn("Audit of ten plans https://example.org/audit , seen on 3 February 2026 Added by", shown)
        self.assertIn("Held elsewhere: Shared drive, seen by Vera Okafor", shown)

    def test_that_cannot_be_found_again_is_refused_by_its_field(self):
        elsewhere = {"kind": "elsewhere", "link": "", "held_where": "Drive", "seen_by": "Vera"}
        self.wrong(
            self.where,
            self.typed,
            [
                ({"shows": "", "seen_by": "Audit of ten plans"}, "Say what the evidence shows"),
                ({"kind": ""}, "Select where it is"),
                ({"kind": "file"}, "Choose the file"),
                ({"kind": "parcel"}, "Where it is is not one of the choices"),
                ({"link": ""}, "Enter the link"),
                ({"link": "not a link"}, "Link must be a web address that starts with https://"),
                ({"link": "javascript:alert(1)"}, "Link must be a web address"),
                ({"link": "https://example.org/" + "x" * 500}, "Link must be 500 characters or fewer"),
                ({"link": "https://example.org/\x00"}, "Link has a character that nobody can see"),
                (elsewhere | {"held_where": ""}, "Enter where it is held"),
                (elsewhere | {"seen_by": ""}, "Enter who has seen it"),
            ],
            kept="Audit of ten plans",
            by=self.owner,
        )
        self.assertFalse(Evidence.objects.exists())


def verified(test: Plan) -> Completion:
    """Propose and verify the action, each through its page and by another person."""
    evidence(test.action, by=test.owner)
    visitor(test.owner).post(address("completion_propose", test.action.pk), {"statement": "All twelve."})
    visitor(test.verifier).post(address("completion_decide", test.action.pk), {"decision": "yes"})
    done = Completion.objects.latest("id")
    assert done.state == "verified"
    return done
