"""The pages of reminders to come: what will go out, why then and to whom; and who is mailed on a day."""

from __future__ import annotations

from datetime import date, timedelta

from recommendations.accounts.services.closures import add_closure_day
from recommendations.reminders.models import Course, PromiseState, Settled
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_member,
    a_post,
    an_action,
    on_the,
)
from tests.builders_reminders import a_promise
from tests.pages.of_reminders import AService
from tests.pages.visiting import address, typed_date, visitor

FRIDAY_27_FEB = date(2026, 2, 27)
SUNDAY_1_MARCH = date(2026, 3, 1)


class Coming(AService):
    def test_stand_by_day_with_what_they_are_about_and_whom_they_tell(self):
        sweep(at=on_the(TUESDAY_3_FEB, 6))
        shown = self.shown()
        self.assertIn("Tuesday 3 February 2026", shown)
        self.assertIn("Review every plan Due 3 March 2026, in 28 days. An action before it is due. To Olu Owner", shown)
        self.assertIn("As things stand there is nothing to say, so it would not go.", shown)  # no summary of nothing
        self.assertIn("Tuesday 17 February 2026", shown)
        self.assertIn("To whom each goes is as things stand today", shown)

    def test_say_how_a_weekend_or_a_closed_day_moved_them(self):
        a_promise(self.action, step=-3, on=SUNDAY_1_MARCH, owed_at=on_the(FRIDAY_27_FEB))
        self.assertIn("The rule names 1 March 2026, a weekend day.", self.shown())
        add_closure_day(self.service, on=date(2026, 2, 17), name="Moving day", by=self.manager, at=on_the(MONDAY_5_JAN))
        a_promise(self.action, step=-14, on=date(2026, 2, 17), owed_at=on_the(date(2026, 2, 16)))
        self.assertIn("The rule names 17 February 2026, on which the service is closed.", self.shown())

    def test_say_why_they_come_later_than_the_rule_names_and_nothing_that_is_not_so(self):
        planned = on_the(TUESDAY_3_FEB)
        late = {"on": date(2026, 1, 20), "owed_at": on_the(date(2026, 2, 10)), "planned_at": planned}
        a_promise(self.action, rule="overdue", step=7, **late)
        self.assertIn("The rule names 20 January 2026, which had passed when this was planned.", self.shown())
        a_promise(self.action, rule="overdue_lead", step=7, **late)
        self.assertIn("had passed when this was planned: the owner has a week to answer first.", self.shown())
        a_promise(self.action, step=-3, on=SUNDAY_1_MARCH, owed_at=on_the(TUESDAY_3_MARCH), planned_at=planned)
        self.assertIn("The rule names 1 March 2026. To", self.shown())

    def test_go_to_the_plan_lead_where_nobody_holds_the_post(self):
        vacant = an_action(plan=self.plan, owner=a_post(self.service, name="Vacant"), title="Train all staff")
        a_promise(vacant, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertIn("To Lee Parker (nobody holds the post)", self.shown())

    def test_are_narrowed_to_a_person_and_a_rule(self):
        other = a_member(self.service, name="Ada Other")
        theirs = an_action(plan=self.plan, owner=a_post(self.service, name="Other", held_by=other), title="Train all")
        a_promise(self.action, on=TUESDAY_3_FEB + ONE_DAY)
        a_promise(theirs, rule="on_the_day", step=0, on=TUESDAY_3_MARCH)
        for query, there, away in [
            (f"?person={other.pk}", "Train all", "Review every plan"),
            ("?rule=before_due", "Review every plan", "Train all"),
        ]:
            shown = self.shown(query=query)
            self.assertIn(there, shown)
            self.assertNotIn(away, shown)
        self.assertIn("Nothing of this kind", self.shown(query="?rule=vacancy"))

    def test_say_what_cannot_be_chosen_and_show_everything(self):
        a_promise(self.action, on=TUESDAY_3_FEB + ONE_DAY)
        shown = self.shown(query="?person=0&rule=x&on_day=40&on_month=1&on_year=2026")
        self.assertIn("Choose a person of the list.", shown)
        self.assertIn("Choose a rule of the list.", shown)
        self.assertIn("Review every plan", shown)

    def test_are_paged_by_the_instant_at_which_they_go(self):
        actions = [an_action(plan=self.plan, owner=self.post, title=f"Action {number:02}") for number in range(52)]
        for action in actions:
            a_promise(action, on=TUESDAY_3_FEB + ONE_DAY)
        answer = visitor(self.manager).get(address("reminders", self.service.pk))
        first = [row.promise.pk for row in answer.context["rows"]]
        then = visitor(self.manager).get(address("reminders", self.service.pk) + answer.context["next"])
        rest = [row.promise.pk for row in then.context["rows"]]
        self.assertEqual((len(first), len(rest), set(first) & set(rest)), (50, 2, set()))
        self.assertEqual(then.context["next"], "")
        for place in ("2026-99-99T00:00~x", "0001-01-01T00:00:00%2B14:00~1"):
            nowhere = visitor(self.manager).get(address("reminders", self.service.pk) + f"?from={place}")
            self.assertEqual([row.promise.pk for row in nowhere.context["rows"]], first)

    def test_what_is_owed_by_now_goes_with_the_next_emails(self):
        a_promise(self.action, on=TUESDAY_3_FEB - 4 * ONE_DAY, state=PromiseState.HELD, why=Settled.MAIL_AWAY)
        shown = self.shown()
        self.assertIn("Tuesday 3 February 2026 Review every plan", shown)
        self.assertIn("Owed since 30 January 2026. Held: The mail server cannot be reached.", shown)

    def test_of_nothing_say_so(self):
        Course.objects.all().delete()
        self.assertIn("Nothing will go out", self.shown())

    def test_tell_administrators_who_gets_mail_but_nothing_of_the_plan(self):
        a_promise(self.action, on=TUESDAY_3_FEB + ONE_DAY)
        shown = self.shown(by=self.admin)
        self.assertIn("About the plan", shown)
        self.assertIn("To Olu Owner", shown)
        self.assertNotIn("Review every plan", shown)
        self.assertNotIn("3 March", shown)


class OnADay(AService):
    def test_name_everybody_with_what_they_will_be_told(self):
        sweep(at=on_the(TUESDAY_3_FEB, 6))
        shown = self.on(TUESDAY_3_MARCH)
        self.assertIn("Who is mailed on Tuesday 3 March 2026", shown)
        self.assertIn("Olu Owner Review every plan Due today, 3 March 2026.", shown)
        self.assertIn("As the plans and the posts stand now", shown)

    def test_tell_of_repetitions_that_come_unless_somebody_answers(self):
        sweep(at=on_the(TUESDAY_3_FEB, 6))
        shown = self.on(TUESDAY_3_MARCH + timedelta(days=28))
        self.assertIn("Overdue: it was due 3 March 2026, 28 days ago.", shown)
        self.assertIn("(comes again unless somebody answers before)", shown)

    def test_say_why_nothing_goes_on_a_weekend_and_where_a_past_day_stands(self):
        self.assertIn("No reminders go on that day", self.on(SUNDAY_1_MARCH))
        past = visitor(self.manager).get(
            address("reminders", self.service.pk), typed_date("on", TUESDAY_3_FEB - ONE_DAY)
        )
        self.assertContains(
            past, address("reminders_gone", self.service.pk) + "?on_day=2&amp;on_month=2&amp;on_year=2026"
        )
        self.assertIn("As things stand, no reminder goes out on that day.", self.on(date(2030, 1, 2)))

    def test_are_narrowed_to_one_person(self):
        sweep(at=on_the(TUESDAY_3_FEB, 6))
        self.assertNotIn("Olu Owner Review", self.on(TUESDAY_3_MARCH, person=self.manager.pk))
        self.assertIn("Olu Owner Review", self.on(TUESDAY_3_MARCH, person=self.owner.pk))
