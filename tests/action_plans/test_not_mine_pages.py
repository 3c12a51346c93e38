"""Not mine any more, on the pages: of the action, of the answer, and at home."""

from __future__ import annotations

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import NotMine
from recommendations.action_plans.services.not_mine import say_not_mine
from tests.action_plans.plan_pages import EMOJI, LONG_WORD, Plan
from tests.builders import TUESDAY_3_FEB, a_member, again, on_the
from tests.pages.visiting import address, main_of, visitor

AT = on_the(TUESDAY_3_FEB)


class NotMinePages(Plan):
    def say(self, *, reason: str = "The Health Lead took it over.") -> NotMine:
        return say_not_mine(self.action, reason=reason, on=TUESDAY_3_FEB, by=self.owner, at=AT)

    def page(self, by) -> str:
        return main_of(visitor(by).get(address("action", self.action.pk)))

    def home(self, by) -> str:
        return main_of(visitor(by).get(address("home", self.service.pk)))

    def test_the_owner_says_it_from_the_actions_page_and_reads_there_what_stands(self):
        self.assertIn("Not mine any more", self.page(self.owner))
        self.assertNotIn("Not mine any more", self.page(self.manager))
        client = visitor(self.owner)
        answer = client.post(address("not_mine_say", self.action.pk), {"reason": EMOJI}, follow=True)
        self.assertContains(answer, "Until it has another owner it stays yours.")
        words = self.page(self.owner)
        self.assertIn("Looking for another owner", words)
        self.assertIn(EMOJI, words)
        self.assertNotIn("Not mine any more", words)

    def test_a_form_without_words_or_with_too_many_names_the_mend(self):
        cases = [({"reason": ""}, "Say whose it is now"), ({"reason": LONG_WORD * 40}, "2000 characters or fewer")]
        self.wrong(address("not_mine_say", self.action.pk), {}, cases, kept="", by=self.owner)

    def test_whoever_runs_the_plan_has_it_as_a_task_until_it_is_settled(self):
        said = self.say()
        for person in (self.manager, self.lead):
            self.assertIn("Find another owner for “Review every plan each month”", self.home(person))
        self.assertNotIn("Find another owner", self.home(self.owner))
        taker = a_member(self.service, name="Tia Taker")
        hand_over(self.post, to=taker, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertNotIn("Find another owner", self.home(self.manager))
        page = main_of(self.client.get(address("not_mine_answer", said.pk)))
        self.assertIn("Morgan Ellis found it another owner on 3 February 2026.", page)
        self.assertNotIn("Why it stays", page)

    def test_an_answer_that_it_stays_is_read_on_the_actions_page(self):
        said = self.say()
        where = address("not_mine_answer", said.pk)
        self.wrong(where, {}, [({"answer": ""}, "Say why it stays")], kept="The Health Lead took it over.")
        self.client.post(where, {"answer": "The board wants it with you."})
        self.assertIn("Morgan Ellis answered on 3 February 2026 that it stays: The board", self.page(self.owner))
        self.assertNotIn("Find another owner", self.home(self.manager))
        self.assertEqual(again(said).settled_by, self.manager)

    def test_an_answer_that_comes_second_is_told_so_and_kept(self):
        where = address("not_mine_answer", self.say().pk)
        self.client.post(where, {"answer": "The first."})
        answer = visitor(self.lead).post(where, {"answer": "The second."})
        self.assertContains(answer, "This is settled already", status_code=422)
        self.assertContains(answer, "The second.", status_code=422)
