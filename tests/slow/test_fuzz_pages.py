"""Every address, as everybody, with whatever may be sent: no failure, and no change by somebody without the role."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from django.utils.http import MAX_URL_REDIRECT_LENGTH
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from recommendations import urls
from recommendations.accounts.models import Role
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.verification import verify_chain, verify_rows
from tests.builders import TUESDAY_3_MARCH, WEDNESDAY_1_APRIL, a_manager, a_service
from tests.pages.visiting import StandingClock, address, typed_date, visitor
from tests.test_who_may_do_what import COLUMNS, EVERY_ROW, FORM_ROWS, PAGE_ROWS, STEP_ROWS, Service, Written

pytestmark = pytest.mark.slow

FORM = "application/x-www-form-urlencoded"
TELLS = re.compile(r'(INSERT INTO|UPDATE) "recommendations_(operation|event|chainhead)"')
TABLE = re.compile(r'"(recommendations_\w+)"')
OFFERED = re.compile(r'value="(\d+)"')
FIELD = re.compile(r'name="([^"]+)"')
ODD = [
    "", " ", "\t", "\x00", "a\x00b", "0", "-1", "1", "2", "31", "1.5", "1e400", "NaN", "٣", "½", "9" * 20, "9" * 5000,
    "-" + "9" * 30, "true", "None", "null", "[]", "{}", "__all__", "yes", "no", "owner", "manager", "link",
    "x" * 10_000,
    "<script>alert(1)</script>", "{{ 7|add:7 }}", "%(name)s %s %", "{0} {who} {", "'; DROP TABLE x; --", "../../etc",
    "\u202eevil", "ŵŷ", "مرحبا", "😀", "👩‍👩‍👧", "x\u0308\u0323" * 50, "\ufeff", "\r\n\r\n", "\x1b[31m", "\x85\u2028",
    "2026-02-31", "29 February 2026", "29", "February", "0000", "9999", "10000", "javascript:alert(1)", "http://",
    "https://[", "http://[::1]:99999/", "a@b", "a@" + "b" * 300 + ".example", "=1+1", "{{link:line_0}}",
]  # fmt: skip
# What is found is told as it is: making it smaller sends it hundreds of times more, through whole pages.
# Each letter of an address may take three in the address of signing in, which leads back to it.
LONGEST_LED_BACK_TO = MAX_URL_REDIRECT_LENGTH // 3 - 200
FIRST_FOUND = settings(derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
# Two links noted when they are first opened, which no signed-in page is: a calendar's, and one to a paper.
NOTED_WHEN_FIRST_OPENED = {"calendar_file", "paper_link"}
TAKEN = {"yes", "200"}  # a form that shows its answer takes it as much as one that leads to another page
VALUES = st.one_of(
    st.sampled_from(ODD).map(str.encode),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=30),
    st.integers(-(10**30), 10**30).map(lambda number: str(number).encode()),
)


def encoded(pairs: list[tuple[str, bytes]]) -> str:
    """Return the body a browser would send, or one that no browser would."""
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs)


def as_pairs(typed: dict[str, Any]) -> list[tuple[str, bytes]]:
    return [
        (name, str(value).encode())
        for name, values in typed.items()
        if not isinstance(values, SimpleUploadedFile)
        for value in (values if isinstance(values, list) else [values])
    ]


def everything(tables: set[str] | None = None) -> dict[str, list[Any]]:
    """Return every row of every table of ours, or of these tables alone."""
    models = apps.get_app_config("recommendations").get_models()
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in models
        if tables is None or model._meta.db_table in tables
    }


class WhateverIsSent(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.ours = Service()
        cls.outsider = a_manager(a_service("Eastmoor Youth Justice Service"), name="Olga Outsider")
        cls.fields: dict[str, list[str]] = {}

    def setUp(self) -> None:
        super().setUp()
        people = {"outsider": self.outsider, **self.ours.people}
        self.clients = {"nobody": Client(raise_request_exception=False)}
        self.clients |= {who: visitor(people[who]) for who in COLUMNS[1:]}

    def where(self, name: str) -> str:
        return address(name, *self.ours.arguments(name))

    def fields_of(self, name: str) -> list[str]:
        """Every field that the form of this address shows, and what it takes."""
        if name not in self.fields:
            shown = set()
            if name in FORM_ROWS:
                shown = set(FIELD.findall(self.clients["manager"].get(self.where(name)).content.decode()))
            self.fields[name] = sorted({*shown, *(field for field, _ in as_pairs(self.ours.typed(name))), "step"})
        return self.fields[name]

    def sendings(self, name: str) -> st.SearchStrategy[list[tuple[str, bytes]]]:
        """What may be sent: mostly a good form with some fields spoiled, missing, repeated or invented."""
        good = as_pairs(self.ours.typed(name))
        spoil = st.tuples(st.sampled_from(self.fields_of(name)), VALUES)
        invented = st.tuples(st.text(max_size=12).map(lambda text: text.encode(errors="replace").decode()), VALUES)
        keep = st.lists(st.booleans(), min_size=len(good), max_size=len(good))

        def put_together(kept: list[bool], spoils: list[tuple[str, bytes]], extra: list[tuple[str, bytes]]) -> Any:
            spoiled = {field for field, _ in spoils}
            rest = [pair for pair, is_kept in zip(good, kept, strict=True) if is_kept and pair[0] not in spoiled]
            return [*rest, *spoils, *extra]

        mostly = st.one_of(st.just([True] * len(good)), keep)
        return st.builds(put_together, mostly, st.lists(spoil, max_size=4), st.lists(invented, max_size=2))

    def assert_no_failure(self, answer: HttpResponse, *told: object) -> None:
        self.assertLess(answer.status_code, 500, (told, getattr(answer, "exc_info", None)))

    def send(self, who: str, name: str, pairs: list[tuple[str, bytes]]) -> tuple[HttpResponse, list[str]]:
        with Written() as written:
            answer = self.clients[who].post(self.where(name), encoded(pairs), content_type=FORM)
        self.assert_no_failure(answer, who, name, pairs)
        return answer, written.statements

    # --- Forms ---------------------------------------------------------------------------------------------

    @pytest.mark.long
    def test_whatever_is_sent_to_a_form_by_who_may_send_it_is_taken_or_told_and_never_fails(self):
        ends: Counter[int] = Counter()
        for name in FORM_ROWS | STEP_ROWS:
            with self.subTest(name=name):
                self.send_odd_things(name, ends=ends)
        self.assertGreater(ends[302], 100)
        self.assertGreater(ends[422], 100)

    def send_odd_things(self, name: str, *, ends: Counter[int]) -> None:
        """What is not taken has changed nothing; what is taken leads to a page and leaves the record whole."""
        allowed, before = [who for who in COLUMNS if EVERY_ROW[name][who] in TAKEN], everything()

        @settings(FIRST_FOUND, max_examples=3)
        @given(st.sampled_from(allowed), self.sendings(name))
        def sent(who: str, pairs: list[tuple[str, bytes]]) -> None:
            cache.clear()  # how often a link may be used is counted there: each sending here is the first
            with transaction.atomic():
                answer, written = self.send(who, name, pairs)
                ends[answer.status_code] += 1
                if answer.status_code == 302:
                    self.assert_no_failure(self.clients[who].get(answer.url), who, name, pairs)
                    self.assertEqual(verify_chain(key_of(self.ours.service)), [])
                else:
                    # What was not written to is as it was; reading every row anew each time cost half of this test.
                    touched = {table for sql in written for table in TABLE.findall(sql)}
                    then = {table: rows for table, rows in before.items() if table in touched}
                    self.assertEqual(everything(touched), then, (who, name, pairs))
                    self.assertIn(answer.status_code, {200, 400, 403, 404, 409, 413, 422})
                transaction.set_rollback(True)

        sent()

    def test_a_form_that_is_refused_at_its_end_leaves_nothing_behind(self):
        """A new post named in the form of an action that is then refused."""
        before = everything()
        late, early = typed_date("start_on", WEDNESDAY_1_APRIL), typed_date("due_on", TUESDAY_3_MARCH)
        for name in ("action_add", "action_change"):
            typed = {**self.ours.typed(name), "owner": "", "new_owner": "A post nobody has named", **late, **early}
            answer, _written = self.send("manager", name, as_pairs(typed))
            self.assertEqual(answer.status_code, 422)
            self.assertEqual(everything(), before, name)

    @pytest.mark.long
    def test_pages_still_show_after_odd_things_were_accepted(self):
        """What a form took, every page that shows it must bear."""
        pages = ["home", "plan", "recommendation", "action", "actions", "my_actions", "people", "posts", "meetings",
                 "papers", "emails", "reports", "plan_history", "action_history", "action_change"]  # fmt: skip
        texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100)

        @settings(FIRST_FOUND, max_examples=12)
        @given(texts, st.sampled_from(ODD))
        def shown(text: str, odd: str) -> None:
            words = f"{text} {odd}"[:110]
            with transaction.atomic():
                for name, typed in (
                    ("action_update", {"text": words}), ("evidence_add", {"shows": words}),
                    ("post_add", {"name": words}),
                    ("action_add", {"title": words, "success_criteria": words}), ("body_add", {"name": words}),
                    ("person_add", {"name": words}), ("extension_ask", {"reason": words, "prevention": words}),
                    ("draft_add", {"text": words, "addressee": words}), ("meeting_change", {"place": words}),
                    ("completion_propose", {"statement": words}),
                ):  # fmt: skip
                    self.send("plan_lead", name, as_pairs({**self.ours.typed(name), **typed}))
                for name in pages:
                    self.assertEqual(self.clients["manager"].get(self.where(name)).status_code, 200, (name, words))
                transaction.set_rollback(True)

        shown()

    def test_nothing_is_changed_by_somebody_without_the_role_whatever_they_send(self):
        refused = [
            (who, name, expected)
            for name, row in EVERY_ROW.items()
            for who, expected in row.items()
            if expected != "yes" and name in FORM_ROWS | STEP_ROWS
        ]

        @settings(FIRST_FOUND, max_examples=500)
        @given(st.data())
        def sent(data: Any) -> None:
            who, name, expected = data.draw(st.sampled_from(refused))
            answer, written = self.send(who, name, data.draw(self.sendings(name)))
            self.assertEqual(written, [], (who, name))
            self.assertEqual(answer.status_code, 302 if expected == "in" else int(expected), (who, name))

        sent()
        for chain in (key_of(self.ours.service), INSTALLATION):
            self.assertEqual(verify_chain(chain) + verify_rows(chain), [])

    @pytest.mark.long
    def test_a_form_about_one_service_never_takes_a_thing_of_another(self):
        """Each choice of a form, pointed at keys that it does not offer."""
        for name in FORM_ROWS:
            shown = self.clients["manager"].get(self.where(name)).content.decode()
            offered = set(OFFERED.findall(shown))
            for field in self.fields_of(name):
                if field in {"owner", "to", "meeting", "plan", "body", "decider"}:
                    theirs = [str(pk).encode() for pk in range(1, 40) if str(pk) not in offered][::3]
                    good = dict(as_pairs(self.ours.typed(name)))
                    for pk in theirs:
                        with transaction.atomic():
                            answer, _written = self.send("manager", name, [*{**good, field: pk}.items()])
                            self.assertIn(answer.status_code, {302, 422})
                            if answer.status_code == 302:  # what is refused leaves nothing, as is tested above
                                self.assertEqual(verify_chain(key_of(self.ours.service)), [])
                                self.assert_all_of_one_service()
                            transaction.set_rollback(True)

    def assert_all_of_one_service(self) -> None:
        service = self.ours.service
        for action in self.ours.plan.actions.select_related("owner"):
            self.assertIn(action.owner and action.owner.service_id, {None, service.pk})
        for post in service.posts.prefetch_related("holdings"):
            for holding in post.holdings.all():
                self.assertTrue(service.memberships.filter(user_id=holding.user_id).exists())
        for paper in service.papers.select_related("plan", "meeting"):
            self.assertEqual(paper.plan.service_id, service.pk)
            self.assertIn(paper.meeting and paper.meeting.service_id, {None, service.pk})

    def test_roles_cannot_be_taken_by_sending_more_than_the_form_shows(self):
        """A plan lead's gift stays small, however the field is repeated, reordered or spelled."""
        small = {Role.OWNER, Role.BOARD_MEMBER, Role.SCRUTINY_OFFICER}

        @settings(FIRST_FOUND, max_examples=150)
        @given(st.lists(st.one_of(st.sampled_from(Role.values), st.sampled_from(ODD)), max_size=5))
        def sent(roles: list[str]) -> None:
            with transaction.atomic():
                pairs = [
                    ("name", b"Nia New"),
                    ("email", b"nia@example.org"),
                    *[("roles", role.encode()) for role in roles],
                ]
                answer, _written = self.send("plan_lead", "person_add", pairs)
                given_now = set(self.ours.service.memberships.filter(user__email="nia@example.org").values_list("role"))
                self.assertLessEqual({role for (role,) in given_now}, small)
                self.assertEqual(answer.status_code == 302, bool(given_now))
                transaction.set_rollback(True)

        sent()

    # --- Reading -------------------------------------------------------------------------------------------

    def test_any_question_behind_an_address_is_answered(self):
        names = [
            "before",
            "after",
            "from",
            "show",
            "plan",
            "meeting",
            "all",
            "at",
            "page",
            "q",
            "next",
            "held_on",
            "body",
        ]
        places = ["2026-03-03.1", "2026-02-31.1", ".5", "2026-03-03", ".", "2026-03-03.", "x.y", "9999-99-99.9", ".-1"]
        values = st.one_of(VALUES, st.sampled_from(places).map(str.encode))
        asking = [name for name in PAGE_ROWS | FORM_ROWS if name not in NOTED_WHEN_FIRST_OPENED]

        @settings(FIRST_FOUND, max_examples=450)
        @given(
            st.sampled_from(asking),
            st.sampled_from(COLUMNS),
            st.lists(st.tuples(st.one_of(st.sampled_from(names), st.text("abc%[]", max_size=4)), values), max_size=4),
            st.booleans(),
        )
        def asked(name: str, who: str, pairs: list[tuple[str, bytes]], by_htmx: bool) -> None:  # noqa: FBT001 - drawn
            headers = {"HX-Request": "true"} if by_htmx else {}
            with Written() as written:
                answer = self.clients[who].get(f"{self.where(name)}?{encoded(pairs)}", headers=headers)
            self.assert_no_failure(answer, who, name, pairs)
            # Who takes a file out is told in the record, and nothing else is written by asking.
            is_taken = answer.status_code == 200 and "attachment" in answer.headers.get("Content-Disposition", "")
            beside = [sql for sql in written.statements if not (is_taken and TELLS.match(sql))]
            self.assertEqual(beside, [], (name, who, pairs))
            expected = EVERY_ROW[name][who]
            wanted = {"in": {302}, "yes": {200, 302}}.get(expected) or {int(expected)}
            if {field for field, _value in pairs} & {"at", "from", "to"} and wanted & {200}:
                wanted |= {400, 404, 422}  # a page asked for at a moment that is none, or at which it was not there
            if expected == "in" and len(answer.request["QUERY_STRING"]) > LONGEST_LED_BACK_TO:
                wanted |= {400}  # longer than any address that signing in leads back to
            self.assertIn(answer.status_code, wanted | ({503} if name == "healthz" else set()), (who, name, pairs))

        asked()

    def test_any_number_in_an_address_is_found_or_not_found(self):
        patterns = [pattern for included in urls.urlpatterns for pattern in included.url_patterns]
        for pattern in patterns:
            route = str(pattern.pattern)
            if "<int:" not in route:
                continue
            for number in (
                "0",
                "2147483648",
                "9223372036854775808",
                "9" * 4400,
                "007",
            ):
                where = "/" + re.sub(r"<int:\w+>", number, route)
                # Whoever is of another service is led the same way: once is enough.
                for who in ("manager", "outsider") if number == "0" else ("manager",):
                    asks = [self.clients[who].get]
                    # Nothing is sent but where the number is none of ours: a form looks its row up as its page does.
                    asks += [self.clients[who].post] if number in {"0", "9223372036854775808"} else []
                    for ask in asks:
                        answer = ask(where)
                        self.assert_no_failure(answer, where[:60], who)
                        if number != "007":  # is seven, and the seventh of some rows is there
                            self.assertIn(answer.status_code, {404, 405, 403}, (where[:60], who))

    def test_any_sending_to_the_pages_for_signing_in_is_answered(self):
        nobody = Client(raise_request_exception=False)
        where = ["/account/login/", "/account/password/reset/", "/account/logout/", "/account/password/change/",
                 "/account/password/reset/key/1-set-password/", "/account/email/", "/account/signup/"]  # fmt: skip
        fields = ["login", "password", "email", "next", "remember", "password1", "password2", "oldpassword"]

        @settings(FIRST_FOUND, max_examples=150)
        @given(st.sampled_from(where), st.lists(st.tuples(st.sampled_from(fields), VALUES), max_size=5))
        def sent(path: str, pairs: list[tuple[str, bytes]]) -> None:
            for client in (nobody, self.clients["owner"]):
                self.assert_no_failure(client.post(path, encoded(pairs), content_type=FORM), path, pairs)
                self.assert_no_failure(client.get(f"{path}?{encoded(pairs)}"), path, pairs)
            self.clients["owner"] = visitor(self.ours.people["owner"])

        sent()

    def test_a_body_that_is_no_form_is_answered(self):
        bodies = [
            ("application/json", b'{"title": 1}'), (FORM, b"\xff\xfe\x00"), (FORM, b"&" * 2000), (FORM, b"a=1&" * 1500),
            ("multipart/form-data; boundary=x", b"--x\r\nnonsense"), ("multipart/form-data", b"no boundary"),
            ("text/plain", b"title=x"), ("", b""), (f"{FORM}; charset=rubbish", urlencode({"text": "ŵ"}).encode()),
        ]  # fmt: skip
        # Each address with some of the bodies, each body at a third of the addresses: what reads them is one for all.
        for nth, name in enumerate(FORM_ROWS | STEP_ROWS):
            for kind, body in bodies[nth % 3 :: 3]:
                with transaction.atomic():
                    answer = self.clients["manager"].generic("POST", self.where(name), body, content_type=kind)
                    self.assert_no_failure(answer, name, kind, body[:20])
                    transaction.set_rollback(True)
