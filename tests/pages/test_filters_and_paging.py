"""Lists show what was asked for, every row once, and a page whatever stands in the address."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.foundation.pagination import PAGE
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    an_extension,
    on_the,
)
from tests.pages.visiting import StandingClock, address, visitor

NONSENSE = [
    "before=", "before=x", "before=-1", "before=0", "before=99999999999999999999999999", "before=1.5", "before=١",
    "after=", "after=x", "after=-1", "after=0", "after=99999999999999999999999999", "before=1&after=1",
    "from=", "from=.", "from=..", "from=2026-02-31.5", "from=2026-02-03", "from=2026-02-03.x", "from=.5",
    "from=2026-02-03.99999999999999999999", "from=%00", "from=0001-01-01.1", "from=9999-12-31.1", "from=20260203.1",
    "show=", "show=nonsense", "show=%00", "show=open&show=all", "%FF%FE=%FF",
]  # fmt: skip


class Filters(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        owner = a_member(cls.service)
        post = a_post(cls.service, held_by=owner)
        plan = a_plan(cls.service)
        late = {"plan": plan, "owner": post, "due": TUESDAY_3_FEB - ONE_DAY}
        an_action(title="Late", **late)
        moved = an_action(title="Moved", **late)
        agree_extension(an_extension(moved, by=owner), by=cls.manager, at=on_the(TUESDAY_3_FEB))
        an_action(title="Due today", plan=plan, owner=post, due=TUESDAY_3_FEB)
        an_action(title="Due later", plan=plan, owner=post, due=WEDNESDAY_1_APRIL)
        an_action(title="Unowned", plan=plan, due=None)
        a_completion(an_action(title="Proposed", **late), by=owner)
        verify_completion(
            a_completion(an_action(title="Verified", **late), by=owner), by=cls.manager, at=on_the(TUESDAY_3_FEB)
        )

    def shown(self, show: str) -> set[str]:
        answer = visitor(self.manager).get(address("actions", self.service.pk) + f"?show={show}")
        return {row.action.title for row in answer.context["rows"]}

    def test_overdue_counts_from_the_day_after_the_current_due_date(self):
        self.assertEqual(self.shown("overdue"), {"Late"})

    def test_overdue_by_the_original_date_remembers_what_was_first_promised(self):
        self.assertEqual(self.shown("overdue_original"), {"Late", "Moved"})

    def test_the_others(self):
        self.assertEqual(self.shown("check"), {"Proposed"})
        self.assertEqual(self.shown("unowned"), {"Unowned"})
        everything = {"Late", "Moved", "Due today", "Due later", "Unowned", "Proposed", "Verified"}
        self.assertEqual(self.shown("all"), everything)
        self.assertEqual(self.shown("open"), everything - {"Verified"})
        self.assertEqual(self.shown("nonsense"), self.shown("open"))

    def test_the_choice_in_force_is_marked_for_people_who_hear_the_page(self):
        answer = visitor(self.manager).get(address("actions", self.service.pk) + "?show=overdue")
        self.assertContains(answer, 'href="?show=overdue" aria-current="true"')

    def test_home_and_plan_count_the_same(self):
        for where in (address("home", self.service.pk), address("plan", self.plan_pk())):
            summary = visitor(self.manager).get(where).context["summary"]
            self.assertEqual((summary.overdue, summary.overdue_by_original, summary.awaiting_check), (1, 2, 1), where)

    def plan_pk(self) -> int:
        return self.service.action_plans.get().pk

    def test_a_page_without_a_date_comes_last(self):
        answer = visitor(self.manager).get(address("actions", self.service.pk) + "?show=all")
        self.assertEqual(answer.context["rows"][-1].action.title, "Unowned")


class Paging(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        for number in range(PAGE + 3):
            due = None if number >= PAGE + 1 else TUESDAY_3_MARCH + (number // 2) * ONE_DAY
            an_action(plan=cls.plan, title=f"Action {number}", due=due)

    def walk(self, where: str, rows: str) -> list[list[str]]:
        client, pages, seen = visitor(self.manager), [], set()
        while where not in seen:
            seen.add(where)
            answer = client.get(where)
            pages.append([str(row) for row in answer.context[rows]])
            following = answer.context["page"].next
            if not following:
                return pages
            where = answer.request["PATH_INFO"] + following
        raise AssertionError("it goes round in circles")

    def test_a_list_by_due_date_shows_every_action_once_those_without_a_date_last(self):
        start = address("actions", self.service.pk)
        client, titles, where = visitor(self.manager), [], start
        sizes = []
        while where:
            answer = client.get(where)
            titles += [row.action.title for row in answer.context["rows"]]
            sizes.append(len(answer.context["rows"]))
            where = start + answer.context["page"].next if answer.context["page"].next else ""
        self.assertEqual(titles, [f"Action {number}" for number in range(PAGE + 3)])
        self.assertEqual(sizes, [PAGE, 3])

    def test_the_last_row_of_a_page_may_have_no_date(self):
        for number in range(PAGE):
            an_action(plan=self.plan, title=f"Undated {number}", due=None)
        start = address("actions", self.service.pk)
        client, found, where = visitor(self.manager), [], start
        while where:
            answer = client.get(where)
            found += [row.action.pk for row in answer.context["rows"]]
            where = start + answer.context["page"].next if answer.context["page"].next else ""
        self.assertEqual(len(found), len(set(found)))
        self.assertEqual(len(found), 2 * PAGE + 3)

    def test_a_filter_stays_in_force_on_the_next_page(self):
        answer = visitor(self.manager).get(address("actions", self.service.pk) + "?show=unowned")
        self.assertIn("show=unowned", answer.context["page"].next)

    def test_a_history_goes_back_to_its_beginning_and_forward_again(self):
        start = address("plan_history", self.plan.pk)
        client = visitor(self.manager)
        first = client.get(start)
        self.assertFalse(first.context["page"].previous)
        second = client.get(start + first.context["page"].next)
        self.assertFalse(second.context["page"].next)
        self.assertIn("opened the plan", " ".join(item.title for item in second.context["items"]))
        again_first = client.get(start + second.context["page"].previous)
        self.assertEqual(
            [item.title for item in again_first.context["items"]], [item.title for item in first.context["items"]]
        )

    def test_nonsense_in_the_address_shows_a_page_and_never_an_error(self):
        client = visitor(self.manager)
        for name, subject in (
            ("actions", self.service), ("my_actions", self.service), ("emails", self.service),
            ("papers", self.service), ("plan_history", self.plan), ("meetings", self.service), ("home", self.service),
            ("paper_ask", self.service),
        ):  # fmt: skip
            for query in [*NONSENSE, "plan=x&meeting=y", "plan=%00", "plan=99999999999999999999999"]:
                with self.subTest(page=name, query=query):
                    self.assertEqual(client.get(address(name, subject.pk) + "?" + query).status_code, 200)
