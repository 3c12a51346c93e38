"""People, posts and signing in, through the pages; and what can go wrong."""

from __future__ import annotations

from django.test import Client, TestCase
from django.urls import reverse

from recommendations.accounts.links import choose_password
from recommendations.accounts.models import Membership, Post, PostHolding, Role, User
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Action
from recommendations.outbox.models import OutgoingEmail
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_person,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
)
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor

PASSWORD = "a long enough password"


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.priya = a_member(cls.service, name="Priya Shah")
        cls.omar = a_member(cls.service, name="Omar Haddad")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.priya)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def refused(self, where: str, right: dict, cases: list[tuple[dict, str]], *, kept: str) -> None:
        for wrong, said in cases:
            with self.subTest(wrong=str(wrong)[:60]):
                answer = self.client.post(where, right | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, kept, status_code=422)


class People(Pages):
    def setUp(self):
        super().setUp()
        self.add = address("person_add", self.service.pk)
        self.typed = {"name": "Nia New", "email": "nia.new@example.org", "roles": ["verifier", "board_member"]}

    def test_are_listed_with_their_roles_and_the_posts_they_hold_today(self):
        shown = main_of(self.client.get(address("people", self.service.pk)))
        self.assertIn("Priya Shah priya.shah@example.org Action owner Practice Lead Remove", shown)

    def test_are_added_with_several_roles_and_invited(self):
        self.client.post(self.add, self.typed)
        nia = User.objects.get(email="nia.new@example.org")
        self.assertEqual({m.role for m in nia.memberships.all()}, {"verifier", "board_member"})
        self.assertEqual(OutgoingEmail.objects.get(to=nia).occasion, "invitation")

    def test_are_not_added_where_something_is_wrong_and_what_was_typed_is_kept(self):
        number = User.objects.count()
        self.refused(
            self.add,
            self.typed,
            [
                ({"email": ""}, "Enter the email address"),
                ({"email": "nia"}, "Email address must be in the right form, such as name@example.org"),
                ({"email": "nia\x00@example.org"}, "There is a problem"),
                ({"email": "x" * 300 + "@example.org"}, "There is a problem"),
                ({"email": "nia@exämple.org, olu@example.org"}, "Email address must be in the right form"),
                ({"roles": []}, "Select the roles"),
                ({"roles": ["superuser"]}, "Roles is not one of the choices any more"),
            ],
            kept='value="Nia New"',
        )
        self.refused(
            self.add,
            self.typed,
            [
                ({"name": ""}, "Enter the name"),
                ({"name": "\x00 "}, "Enter the name"),
                ({"name": "n" * 121}, "Name must be 120 characters or fewer. It now has 121"),
            ],
            kept='value="nia.new@example.org"',
        )
        self.assertEqual(User.objects.count(), number)

    def test_who_have_the_role_already_are_not_added_twice(self):
        typed = {"name": "P. Shah", "email": "PRIYA.SHAH@example.org", "roles": ["owner"]}
        answer = self.client.post(self.add, typed)
        self.assertContains(answer, "Priya Shah has this role already.", status_code=422)
        self.assertContains(answer, 'value="P. Shah"', status_code=422)

    def test_may_be_of_two_services_and_neither_learns_of_the_other(self):
        other = a_service("Southwell Youth Justice Service")
        a_member(other, name="Edda East")
        self.client.post(self.add, {"name": "E. East", "email": "edda.east@example.org", "roles": ["auditor"]})
        shown = self.client.get(address("people", self.service.pk))
        self.assertNotContains(shown, "Southwell")

    def test_of_another_service_are_added_under_the_name_that_was_typed_and_no_other(self):
        a_member(a_service(), name="Sir David Lowe")
        typed = {"name": "Dave Lowe", "email": "sir.david.lowe@example.org", "roles": ["auditor"]}
        told = {str(message) for message in self.client.post(self.add, typed, follow=True).context["messages"]}
        self.assertEqual(told, {"Dave Lowe was added."})

    def test_removed_before_they_took_a_post_do_not_leave_it_vacant(self):
        post = a_post(self.service, name="Head of Practice", held_by=self.priya)
        hand_over(post, to=self.omar, on=TUESDAY_3_MARCH, by=self.manager, at=AT)
        where = address("person_remove", self.service.pk, self.omar.pk)
        self.assertNotIn("Head of Practice", main_of(self.client.get(where)))
        self.assertNotIn("now vacant", main_of(self.client.post(where, follow=True)))

    def test_removed_while_holding_a_post_leave_it_vacant_and_nothing_is_lost(self):
        action = an_action(plan=a_plan(self.service), owner=self.post)
        where = address("person_remove", self.service.pk, self.priya.pk)
        page = self.client.get(where)
        self.assertIn("They hold these posts, which become vacant.", main_of(page))
        self.assertContains(page, address("post_hand_over", self.post.pk))
        answer = self.client.post(where, follow=True)
        self.assertIn("Priya Shah is no longer a member. This post is now vacant: Practice Lead.", main_of(answer))
        self.assertEqual(Action.objects.get(pk=action.pk).owner, self.post)
        self.assertIn("Practice Lead vacant", main_of(self.client.get(address("action", action.pk))))
        self.assertIn("1 action belongs to a vacant post", main_of(self.client.get(address("home", self.service.pk))))

    def test_removed_twice_by_two_open_pages_are_gone_once(self):
        where = address("person_remove", self.service.pk, self.priya.pk)
        self.client.post(where)
        self.assertEqual(visitor(self.lead).post(where).status_code, 404)

    def test_the_last_manager_is_not_removed(self):
        where = address("person_remove", self.service.pk, self.manager.pk)
        answer = self.client.post(where)
        self.assertIn("The service needs a manager: give somebody else that role first.", main_of(answer))
        self.assertIsNone(Membership.objects.get(user=self.manager, role=Role.MANAGER).until_on)

    def test_of_nowhere_cannot_be_removed(self):
        for pk in (a_person("Stranger").pk, 0, 987654321, 2**63, 10**30):
            where = f"/services/{self.service.pk}/people/{pk}/remove/"
            self.assertEqual(self.client.get(where).status_code, 404)
            self.assertEqual(self.client.post(where).status_code, 404)


class Posts(Pages):
    def setUp(self):
        super().setUp()
        self.add = address("post_add", self.service.pk)
        self.rename = address("post_rename", self.post.pk)
        self.holder = address("post_hand_over", self.post.pk)

    def test_are_listed_with_who_holds_them_and_who_held_them(self):
        self.client.post(self.holder, {"to": self.omar.pk, **typed_date("on", TUESDAY_3_FEB)})
        shown = main_of(self.client.get(address("posts", self.service.pk)))
        self.assertIn("Practice Lead Omar Haddad", shown)
        self.assertIn("Priya Shah: 5 January 2026 – 2 February 2026", shown)

    def test_are_added_and_then_given_a_holder(self):
        answer = self.client.post(self.add, {"name": "  Education   Lead "})
        post = Post.objects.get(name="Education Lead")
        self.assertRedirects(answer, address("post_hand_over", post.pk))
        self.assertIn("Vacant", main_of(self.client.get(address("posts", self.service.pk))))

    def test_have_a_name_of_their_own(self):
        self.refused(
            self.add,
            {"name": "Education Lead"},
            [
                ({"name": ""}, "Enter the post"),
                ({"name": "\x00\t"}, "Enter the post"),
                ({"name": "Practice Lead"}, "This service has a post of this name already."),
                ({"name": "p" * 121}, "Post must be 120 characters or fewer. It now has 121"),
                ({"name": "🗓️" * 500_000}, "It now has 1000000"),
            ],
            kept="There is a problem",
        )
        self.assertEqual(self.service.posts.count(), 1)

    def test_may_be_called_anything_people_call_them(self):
        for name in ("Chef d’équipe 👩‍🏫", "P" * 120, "<b>Head</b>", "O'Neil & Sons"):
            self.assertEqual(self.client.post(self.add, {"name": name}).status_code, 302)
        self.assertNotContains(self.client.get(address("posts", self.service.pk)), "<b>Head")

    def test_a_second_tab_does_not_rename_over_the_first(self):
        typed = {"name": "Head of Practice", "version": again(self.post).version}
        visitor(self.lead).post(self.rename, typed | {"name": "Practice Manager"})
        answer = self.client.post(self.rename, typed)
        said = "Lee Parker renamed the post Practice Lead to Practice Manager at 12:00, 3 February 2026"
        self.assertContains(answer, said, status_code=422)
        self.assertContains(answer, 'value="Head of Practice"', status_code=422)
        knowing = typed | {"version": answer.context["form"]["version"].value()}
        self.assertEqual(self.client.post(self.rename, knowing).status_code, 302)
        self.assertEqual(again(self.post).name, "Head of Practice")

    def test_are_not_handed_over_where_it_makes_no_sense(self):
        right = {"to": self.omar.pk, **typed_date("on", TUESDAY_3_FEB)}
        self.refused(
            self.holder,
            right,
            [
                ({"to": self.priya.pk}, "Priya Shah holds this post already."),
                ({"to": a_person("Stranger").pk}, "Who holds the post now is not one of the choices any more"),
                ({"to": "x"}, "is not one of the choices any more"),
                (typed_date("on", MONDAY_5_JAN - ONE_DAY), "Priya Shah has held this post only since 5 January 2026."),
                (typed_date("on", (31, 2, 2026)), "Handover date must be a real date: February 2026 has 28 days"),
                (typed_date("on", ("", "", "")), "Enter the handover date"),
            ],
            kept="There is a problem",
        )
        self.assertEqual(PostHolding.objects.get().user, self.priya)

    def test_are_not_handed_over_before_somebody_who_is_to_come(self):
        hand_over(self.post, to=self.omar, on=TUESDAY_3_MARCH, by=self.manager, at=AT)
        answer = self.client.post(self.holder, {"to": self.manager.pk, **typed_date("on", TUESDAY_3_FEB)})
        self.assertContains(answer, "Omar Haddad holds this post from 3 March 2026.", status_code=422)

    def test_do_not_fall_vacant_by_a_hurried_save(self):
        page = self.client.get(self.holder)
        self.assertEqual(page.context["form"]["to"].value(), self.priya.pk)
        self.assertContains(page, f'<option value="{self.priya.pk}" selected>')

    def test_are_left_vacant_once(self):
        typed = {"to": "", **typed_date("on", TUESDAY_3_FEB)}
        self.assertEqual(self.client.post(self.holder, typed).status_code, 302)
        answer = self.client.post(self.holder, typed | typed_date("on", TUESDAY_3_MARCH))
        self.assertContains(answer, "This post is vacant already.", status_code=422)

    def test_are_not_given_to_somebody_who_left_while_the_page_was_open(self):
        visitor(self.lead).post(address("person_remove", self.service.pk, self.omar.pk))
        answer = self.client.post(self.holder, {"to": self.omar.pk, **typed_date("on", TUESDAY_3_FEB)})
        self.assertContains(answer, "is not one of the choices any more", status_code=422)


class SigningIn(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.where = reverse("account_login")

    def test_leads_to_the_page_that_was_asked_for(self):
        wanted = address("plans", self.service.pk)
        asked = self.client.get(wanted)
        self.assertEqual(asked.url, f"{self.where}?next={wanted}")
        answer = self.client.post(
            asked.url, {"login": "Morgan.Ellis@Example.org", "password": PASSWORD, "next": wanted}
        )
        self.assertRedirects(answer, wanted)

    def test_never_leads_away_from_the_site(self):
        for away in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
            typed = {"login": self.manager.email, "password": PASSWORD, "next": away}
            answer = Client().post(self.where, typed)
            self.assertEqual((answer.status_code, answer.url), (302, "/"), away)

    def test_with_one_service_opens_its_home(self):
        self.client.post(self.where, {"login": self.manager.email, "password": PASSWORD})
        self.assertRedirects(self.client.get("/"), address("home", self.service.pk))

    def test_that_fails_says_so_without_telling_who_exists(self):
        said = []
        for typed in (
            {"login": self.manager.email, "password": "wrong"},
            {"login": "nobody@example.org", "password": "wrong"},
        ):
            answer = Client().post(self.where, typed)
            self.assertNotIn("_auth_user_id", answer.client.session)
            said.append(main_of(answer))
        self.assertEqual(said[0], said[1])
        self.assertIn("There is a problem", said[0])

    def test_takes_any_nonsense_without_a_traceback(self):
        for login in ("", "\x00", "x" * 1_000_000, "👩‍👧@example.org", "a@b@c", "' OR 1=1 --"):
            for password in ("", "\x00", "x" * 100_000):
                answer = Client(raise_request_exception=False).post(self.where, {"login": login, "password": password})
                self.assertLess(answer.status_code, 500, (login[:20], password[:20]))

    def test_of_an_owner_who_never_chose_a_password_fails(self):
        visitor(self.manager).post(
            address("person_add", self.service.pk),
            {"name": "Olu Owner", "email": "olu@example.org", "roles": ["owner"]},
        )
        for password in ("", "!", "None"):
            answer = Client().post(self.where, {"login": "olu@example.org", "password": password})
            self.assertNotIn("_auth_user_id", answer.client.session)

    def test_out_takes_a_button_and_not_a_link(self):
        client = visitor(self.manager)
        self.assertEqual(client.get(reverse("account_logout")).status_code, 200)
        self.assertIn("_auth_user_id", client.session)
        client.post(reverse("account_logout"))
        self.assertNotIn("_auth_user_id", client.session)

    def test_the_link_of_an_invitation_lets_one_choose_a_password_once(self):
        visitor(self.manager).post(
            address("person_add", self.service.pk),
            {"name": "Nia New", "email": "nia@example.org", "roles": ["verifier"]},
        )
        nia = User.objects.get(email="nia@example.org")
        path = choose_password(user=str(nia.pk))
        page = self.client.get(path, follow=True)
        where = page.request["PATH_INFO"]
        weak = self.client.post(where, {"password1": "short", "password2": "short"})
        self.assertIn("There is a problem", main_of(weak))
        self.client.post(where, {"password1": PASSWORD, "password2": PASSWORD})
        signed_in = Client().post(self.where, {"login": "nia@example.org", "password": PASSWORD})
        self.assertEqual(signed_in.status_code, 302)
        self.assertNotContains(Client().get(path, follow=True), "password2")
