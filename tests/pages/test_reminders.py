"""The pages of reminders: what will go out, what went out, what is held, what is no longer needed; and its file."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services.closures import add_closure_day
from recommendations.audit.models import Event
from recommendations.foundation.pagination import PAGE
from recommendations.outbox.addresses import address_failed
from recommendations.outbox.models import EmailState, MailStanding
from recommendations.reminders.models import Course, Promise, PromiseState, Settled, ToldAs
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_recommendations import verified
from tests.builders_reminders import a_promise, a_reminder
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor, words_of

FRIDAY_27_FEB = date(2026, 2, 27)
SUNDAY_1_MARCH = date(2026, 3, 1)


class AService(StandingClock, TestCase):
    today = TUESDAY_3_FEB

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.admin = a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin")
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH, title="Review every plan")

    def shown(self, name: str = "reminders", query: str = "", *, by=None) -> str:
        return main_of(visitor(by or self.manager).get(address(name, self.service.pk) + query))

    def on(self, day: date, **more: object) -> str:
        parts = typed_date("on", day) | {name: str(value) for name, value in more.items()}
        return self.shown(query="?" + "&".join(f"{name}={value}" for name, value in parts.items()))


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


class MailAway(AService):
    def test_is_told_to_those_who_look_after_the_mail(self):
        told = "The mail server has not answered since 2 February 2026, 12:00."
        MailStanding.objects.create(away_since=on_the(TUESDAY_3_FEB - ONE_DAY, 12), problem="Connection refused")
        for who in (self.manager, self.lead, self.admin):
            for name in ("home", "reminders"):
                self.assertIn(told, words_of(visitor(who).get(address(name, self.service.pk))))
        self.assertNotIn(told, words_of(visitor(self.owner).get(address("home", self.service.pk))))
        MailStanding.objects.update(away_since=None)
        self.assertNotIn(told, self.shown())


class OfAnAction(AService):
    def test_show_what_comes_next_what_went_and_what_was_answered(self):
        a_promise(self.action, step=-14, on=date(2026, 2, 17))
        a_promise(self.action, step=-28, on=date(2026, 2, 2), state=PromiseState.HELD, why=Settled.MAIL_AWAY)
        a_promise(self.action, rule="overdue_lead", step=7, on=date(2026, 3, 10))
        a_reminder(self.action, to=self.owner, step=-29, state=EmailState.BOUNCED)
        Promise.objects.filter(step=-29).update(state=PromiseState.ANSWERED, settled_at=on_the(date(2026, 1, 12)))
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("17 February 2026, to Olu Owner: An action before it is due (3 March 2026)", shown)
        self.assertIn("10 March 2026, to the plan lead: Overdue without an answer: the plan lead", shown)
        self.assertIn("Owed since 2 February 2026, to Olu Owner", shown)
        self.assertIn("held : The mail server cannot be reached", shown)
        self.assertIn("5 January 2026, to Olu Owner: An action before it is due (3 March 2026) – Came back", shown)
        self.assertIn("answered on 12 January 2026", shown)

    def test_fold_away_what_is_long(self):
        for number in range(5):
            a_promise(self.action, step=-number, on=TUESDAY_3_FEB + number * ONE_DAY)
            a_reminder(self.action, to=self.owner, step=-10 - number)
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("2 more to come", shown)
        self.assertIn("2 earlier", shown)

    def test_stand_as_they_stood_on_a_day_gone_by(self):
        a_reminder(self.action, to=self.owner, on=date(2026, 1, 20))
        Promise.objects.update(state=PromiseState.ANSWERED, settled_at=on_the(date(2026, 2, 2)))
        Course.objects.update(ended_at=on_the(date(2026, 2, 2)), ended_why=Settled.DONE)
        seen = {
            at: main_of(visitor(self.manager).get(address("action", self.action.pk) + f"?at={at}"))
            for at in ("2026-01-10", "2026-01-25", "2026-02-03")
        }
        told = "to Olu Owner: An action before it is due (3 March 2026)"
        self.assertIn(f"20 January 2026, {told}", seen["2026-01-10"])
        self.assertNotIn("What went out", seen["2026-01-10"])
        self.assertIn(f"20 January 2026, {told} – Sent", seen["2026-01-25"])
        self.assertNotIn("answered", seen["2026-01-25"])
        self.assertNotIn("What will go out", seen["2026-02-03"])
        self.assertIn("answered on 2 February 2026", seen["2026-02-03"])


class Addresses(AService):
    def setUp(self):
        super().setUp()
        address_failed(again(self.owner).email, detail="550 No such mailbox", at=on_the(TUESDAY_3_FEB))

    def test_are_shown_with_since_why_and_who_gets_the_reminders_meanwhile(self):
        shown = self.shown("failing_addresses")
        for told in ("olu.owner@example.org", "3 February 2026, 09:00 (once)", "550 No such mailbox", "Lee Parker"):
            self.assertIn(told, shown)
        self.assertIn("With the first email after 4 February 2026, 09:00", shown)

    def test_are_a_task_at_home_for_those_who_look_after_people(self):
        for who in (self.manager, self.lead, self.admin):
            shown = words_of(visitor(who).get(address("home", self.service.pk)))
            self.assertIn("Mend the email address of Olu Owner", shown)
        self.assertNotIn("Mend the email", words_of(visitor(self.owner).get(address("home", self.service.pk))))

    def test_are_tried_again_at_a_press(self):
        where = address("person_try_again", self.service.pk, self.owner.pk)
        answer = visitor(self.lead).post(where, follow=True)
        self.assertIn("The next email to Olu Owner is tried again.", words_of(answer))
        self.assertIn("With the next email to this person", main_of(answer))
        self.assertNotIn("Try again now", main_of(answer))

    def test_are_corrected_and_what_was_typed_is_kept(self):
        where = address("person_address", self.service.pk, self.owner.pk)
        wrong = visitor(self.lead).post(where, {"email": "olu@"})
        self.assertEqual(wrong.status_code, 422)
        self.assertContains(wrong, 'value="olu@"', status_code=422)
        done = visitor(self.lead).post(where, {"email": "olu@example.org"}, follow=True)
        self.assertIn("The next email to Olu Owner goes to the new address.", words_of(done))
        self.assertIn("No failing addresses", main_of(done))

    def test_of_those_whose_roles_one_does_not_give_are_not_corrected(self):
        address_failed(again(self.manager).email, detail="550", at=on_the(TUESDAY_3_FEB))
        where = address("person_address", self.service.pk, self.manager.pk)
        self.assertEqual(visitor(self.lead).get(where).status_code, 403)
        self.assertNotContains(visitor(self.lead).get(address("failing_addresses", self.service.pk)), where)
        self.assertEqual(visitor(self.admin).get(where).status_code, 200)

    def test_of_people_who_left_lead_nowhere(self):
        outsider = a_member(a_service("Eastmoor Youth Justice Service"), name="Eve Elsewhere")
        for name in ("person_address", "person_try_again"):
            where = address(name, self.service.pk, outsider.pk)
            self.assertEqual(visitor(self.manager).post(where, {"email": "x@example.org"}).status_code, 404)
