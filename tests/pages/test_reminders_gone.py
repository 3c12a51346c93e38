"""The pages of reminders that went, are held or are no longer needed; and the file of each page."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from recommendations.audit.models import Event
from recommendations.foundation.pagination import PAGE
from recommendations.outbox.models import EmailState
from recommendations.reminders.models import Promise, PromiseState, Settled, ToldAs
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_recommendations import verified
from tests.builders_reminders import a_promise, a_reminder
from tests.pages.of_reminders import AService
from tests.pages.visiting import address, main_of, visitor


class Gone(AService):
    def test_say_to_whom_in_which_email_and_how_that_fared(self):
        for number, (state, told) in enumerate(
            [
                (EmailState.SENT, "Sent, 5 January 2026, 09:00."),
                (EmailState.WAITING, "Waiting to be sent."),
                (EmailState.BOUNCED, "Review every plan . Came back ."),
                (EmailState.FAILED, "Review every plan . Could not be sent ."),
                (EmailState.KEPT, "Not sent: mail is switched off."),
                (EmailState.LAPSED, "Not sent in time; what it said is told anew."),
            ]
        ):
            with self.subTest(state=state):
                a_reminder(self.action, to=self.owner, step=-number, state=state)
                shown = self.shown("reminders_gone", f"?state={state}")
                self.assertIn("To Olu Owner, email of 5 January 2026, 09:00 : Due 3 March 2026", shown)
                self.assertIn(told, shown)

    def test_say_what_nobody_can_know_and_what_was_answered(self):
        row = a_reminder(self.action, to=self.owner)
        row.email.unsure = 1
        row.email.save()
        Promise.objects.update(state=PromiseState.ANSWERED, settled_at=on_the(date(2026, 1, 12)))
        shown = self.shown("reminders_gone")
        self.assertIn("Sent, possibly twice, 5 January 2026, 09:00; answered on 12 January 2026.", shown)

    def test_say_why_it_came_to_this_person(self):
        a_reminder(self.action, to=self.lead, told_as=ToldAs.BOUNCED)
        a_reminder(self.action, to=self.lead, told_as=ToldAs.BY_ROLE, rule="overdue_lead", step=7)
        shown = self.shown("reminders_gone")
        self.assertIn("To Lee Parker (email to whoever holds the post comes back)", shown)
        self.assertIn("To Lee Parker (the plan lead)", shown)

    def test_are_narrowed_to_a_person_a_rule_and_a_day(self):
        a_reminder(self.action, to=self.owner)
        a_reminder(self.action, to=self.lead, rule="overdue_lead", step=7, on=TUESDAY_3_FEB)
        for query, there, away in [
            (f"?person={self.owner.pk}", "To Olu Owner", "To Lee Parker"),
            ("?rule=overdue_lead", "To Lee Parker", "To Olu Owner"),
            ("?on_day=5&on_month=1&on_year=2026", "To Olu Owner", "To Lee Parker"),
        ]:
            shown = self.shown("reminders_gone", query)
            self.assertIn(there, shown)
            self.assertNotIn(away, shown)
        self.assertIn("Nothing of this kind", self.shown("reminders_gone", "?state=failed"))

    def test_are_named_still_when_the_action_is_done(self):
        a_reminder(self.action, to=self.owner)
        verified(again(self.action), by=self.manager, owner=self.owner)
        self.assertIn("Review every plan", self.shown("reminders_gone"))

    def test_lead_to_their_email_but_not_for_administrators(self):
        row = a_reminder(self.action, to=self.owner)
        where = address("email", row.email_id)
        self.assertContains(visitor(self.manager).get(address("reminders_gone", self.service.pk)), where)
        answer = visitor(self.admin).get(address("reminders_gone", self.service.pk))
        self.assertNotContains(answer, where)
        self.assertNotContains(answer, row.email.subject)

    def test_are_paged(self):
        for number in range(PAGE + 1):
            a_reminder(self.action, to=self.owner, step=-number)
        answer = visitor(self.manager).get(address("reminders_gone", self.service.pk))
        self.assertEqual((len(answer.context["rows"]), bool(answer.context["page"].next)), (PAGE, True))


class HeldAndNeedless(AService):
    def test_what_is_held_says_why_and_what_mends_it(self):
        posts, people = address("posts", self.service.pk), address("people", self.service.pk)
        for step, rule, why, told, where in [
            (-28, "before_due", Settled.NOBODY, "Name who holds the post, or give somebody the role", posts),
            (7, "overdue_lead", Settled.NOBODY, "Give somebody the role of plan lead.", people),
            (14, "overdue_manager", Settled.NOBODY, "Give somebody the role of service manager.", people),
            (28, "overdue_chair", Settled.NOBODY, "Name who holds the post of the chair.", posts),
            (-14, "before_due", Settled.MAIL_AWAY, "It goes by itself once the mail server answers.", ""),
            (-3, "before_due", Settled.NEXT_DIGEST, "It goes by itself with the person’s next email.", ""),
        ]:
            with self.subTest(rule=rule, why=why):
                Promise.objects.all().delete()
                a_promise(self.action, rule=rule, step=step, state=PromiseState.HELD, why=why)
                answer = visitor(self.manager).get(address("reminders_held", self.service.pk))
                self.assertIn(told, main_of(answer))
                self.assertIn(str(Settled(why).label), main_of(answer))
                self.assertContains(answer, f'href="{where}"' if where else "Held")

    def test_every_audience_that_may_be_missing_has_a_mend(self):
        for number, rule in enumerate(
            ("sustain_check", "completion_waiting", "extension_waiting", "meeting_ahead", "monday_summary")
        ):
            a_promise(self.action, rule=rule, step=number, state=PromiseState.HELD)
        self.assertEqual(visitor(self.manager).get(address("reminders_held", self.service.pk)).status_code, 200)

    def test_what_is_no_longer_needed_says_why(self):
        for number, why in enumerate((Settled.MOVED, Settled.DONE, Settled.RULES, Settled.ANSWERED)):
            a_promise(self.action, step=-number, state=PromiseState.CLOSED, why=why)
        shown = self.shown("reminders_not_needed")
        for told in ("The date was moved", "It is done, or no longer asked for", "The rules were changed"):
            self.assertIn(told, shown)
        self.assertIn("Would have gone on 5 January 2026 to whoever answers for the post.", shown)

    def test_of_nothing_say_so(self):
        self.assertIn("Nothing is held Whatever is owed goes with the next emails", self.shown("reminders_held"))
        self.assertIn("Nothing here yet", self.shown("reminders_not_needed"))
        self.assertIn("Nothing went out yet", self.shown("reminders_gone"))
        self.assertIn("No failing addresses", self.shown("failing_addresses"))


class UnderEmbargo(AService):
    def setUp(self):
        super().setUp()
        plan = an_embargoed_plan(self.service, by=self.lead)
        self.secret = an_action(plan=plan, owner=self.post, title="Hush the draft", due=TUESDAY_3_MARCH)
        a_promise(self.secret, on=TUESDAY_3_FEB + ONE_DAY)
        a_promise(self.secret, step=-14, state=PromiseState.HELD)
        a_promise(self.secret, step=-3, state=PromiseState.CLOSED)
        a_reminder(self.secret, to=self.lead, step=0)

    def test_nobody_learns_of_it_but_the_people_named(self):
        day = "?on_day=4&on_month=2&on_year=2026"
        for name in ("reminders", "reminders_gone", "reminders_held", "reminders_not_needed"):
            for query in ("", day if name == "reminders" else ""):
                with self.subTest(page=name, query=query):
                    self.assertIn("Hush the draft", self.shown(name, query, by=self.lead))
                    self.assertNotIn("Hush the draft", self.shown(name, query))
        answer = visitor(self.manager).get(address("reminders_file", self.service.pk) + "?what=reminders_gone")
        self.assertEqual(len(answer.content.decode().splitlines()), 1)
        for name in ("reminders_gone", "reminders_held", "reminders_not_needed"):
            self.assertEqual(visitor(self.manager).get(address(name, self.service.pk)).context["rows"], [])


class Files(AService):
    def rows(self, query: str = "", *, by=None) -> list[list[str]]:
        answer = visitor(by or self.manager).get(address("reminders_file", self.service.pk) + query)
        self.assertEqual(answer["Content-Type"], "text/csv; charset=utf-8")
        return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))

    def test_hold_what_the_page_shows(self):
        a_promise(self.action, on=TUESDAY_3_FEB + ONE_DAY)
        a_promise(self.action, step=-14, state=PromiseState.HELD)
        a_promise(self.action, step=-3, state=PromiseState.CLOSED)
        a_reminder(self.action, to=self.owner, step=0)
        header, *rows = self.rows("?what=reminders&rule=before_due")
        self.assertEqual(header[:2], ["Goes on", "About"])
        self.assertEqual(rows[-1][:2] + rows[-1][4:5], ["2026-02-04", "Review every plan", "Olu Owner"])
        self.assertEqual(self.rows("?what=reminders_held")[1][5], "There is nobody who can be told")
        self.assertEqual(self.rows("?what=reminders_not_needed")[1][5], "The date was moved")
        self.assertEqual(self.rows("?what=reminders_gone")[1][7], "Sent")
        self.assertEqual(len(self.rows(f"?what=reminders_gone&person={self.manager.pk}")), 1)
        self.assertEqual(self.rows("?on_day=4&on_month=2&on_year=2026")[1][4], "Olu Owner")

    def test_titles_that_would_run_in_a_spreadsheet_are_text(self):
        danger = an_action(plan=self.plan, owner=self.post, title="=HYPERLINK(1)")
        a_reminder(danger, to=self.owner)
        self.assertEqual(self.rows("?what=reminders_gone")[1][1], "'=HYPERLINK(1)")

    def test_are_recorded_when_they_are_taken_and_not_when_they_are_asked_after(self):
        where = address("reminders_file", self.service.pk) + "?what=reminders_gone&rule=overdue"
        visitor(self.manager).head(where)
        self.assertFalse(Event.objects.filter(code="file.exported").exists())
        visitor(self.manager).get(where)
        told = Event.objects.get(code="file.exported").sentence(who="Morgan Ellis")
        self.assertEqual(told, "Morgan Ellis exported the reminders (An action that is overdue) as CSV")

    def test_hold_nothing_of_the_plan_for_administrators(self):
        a_reminder(self.action, to=self.owner)
        a_promise(self.action, step=-14, on=TUESDAY_3_FEB + ONE_DAY)
        for what in ("reminders", "reminders_gone"):
            self.assertNotIn("Review", str(self.rows(f"?what={what}", by=self.admin)))
