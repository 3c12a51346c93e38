"""A form that is sent twice from one page is done once, and the second answer is that of the first."""

from __future__ import annotations

import re
from unittest import mock

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations.action_plans.models import Action, Milestone, Update
from recommendations.foundation import sent_twice
from tests.action_plans.plan_pages import Plan
from tests.builders import WEDNESDAY_1_APRIL
from tests.pages.visiting import address, typed_date, visitor

ON_TRACK = {"text": "Ten of twelve reviewed.", "owner_rating": "on_track"}


class SentTwice(Plan):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.owner)
        self.where = address("action_update", self.action.pk)

    def token(self, where: str = "", *, client=None) -> str:
        page = (client or self.client).get(where or self.where).content.decode()
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    def send(self, typed=ON_TRACK, *, where="", client=None, **headers):
        return (client or self.client).post(where or self.where, typed, headers=headers)

    def test_a_double_click_gives_one_update_and_shows_what_it_led_to(self):
        typed = ON_TRACK | {"csrfmiddlewaretoken": self.token()}
        first, second = self.send(typed), self.send(typed)
        self.assertEqual((first.status_code, second.status_code), (302, 302))
        self.assertEqual(first.url, second.url)
        self.assertEqual(Update.objects.count(), 1)

    def test_whoever_runs_the_plan_copies_splits_and_adds_once(self):
        client = visitor(self.manager)
        for name, typed in (
            ("action_copy", {"to": self.recommendation.pk, "title": "Again", "confirm": "yes"}),
            ("action_split", {"title": "One", "parts": "Two", "confirm": "yes"}),
            ("milestone_add", {"title": "Halfway", **typed_date("due_on", WEDNESDAY_1_APRIL)}),
        ):
            where = address(name, self.action.pk)
            typed["csrfmiddlewaretoken"] = self.token(where, client=client)
            for _time in range(2):
                self.assertEqual(self.send(typed, where=where, client=client).status_code, 302)
        self.assertEqual((Action.objects.count(), Milestone.objects.count()), (3, 1))

    def test_the_same_words_from_a_page_opened_anew_are_another_update(self):
        for _time in range(2):
            self.send(ON_TRACK | {"csrfmiddlewaretoken": self.token()})
        self.assertEqual(Update.objects.count(), 2)

    def test_other_words_from_the_same_page_are_another_update(self):
        token = {"csrfmiddlewaretoken": self.token()}
        self.send(ON_TRACK | token)
        self.send(ON_TRACK | token | {"text": "Eleven of twelve."})
        self.assertEqual(Update.objects.count(), 2)

    def test_what_was_refused_may_be_sent_again(self):
        typed = {"text": "", "owner_rating": "", "csrfmiddlewaretoken": self.token()}
        self.assertEqual([self.send(typed).status_code for _time in range(2)], [422, 422])

    def test_nobody_is_shown_what_somebody_else_sent(self):
        typed = ON_TRACK | {"source": "call", "csrfmiddlewaretoken": self.token()}
        self.send(typed)
        self.assertEqual(self.send(typed, client=visitor(self.lead)).status_code, 422)

    def test_what_a_script_sends_from_a_page_that_stays_is_done_each_time(self):
        typed = ON_TRACK | {"csrfmiddlewaretoken": self.token()}
        for _time in range(2):
            self.send(typed, **{"X-CSRFToken": "x"})
        self.assertEqual(Update.objects.count(), 2)

    def test_another_file_of_the_same_name_and_size_is_another_one(self):
        where = address("evidence_add", self.action.pk)
        token = self.token(where)
        for content in (b"Ten of twelve.\n", b"Two of twelve.\n", b"Two of twelve.\n"):
            typed = {"shows": "An audit", "kind": "file", "csrfmiddlewaretoken": token}
            typed["file"] = SimpleUploadedFile("Audit.txt", content, content_type="text/plain")
            self.assertEqual(self.send(typed, where=where).status_code, 302)
        self.assertEqual(self.action.evidence.count(), 2)

    def test_the_second_waits_for_the_first_which_is_still_under_way(self):
        typed = ON_TRACK | {"csrfmiddlewaretoken": self.token()}

        def the_first_is_done(_seconds):
            cache.set(self.key, "/plans/1/", timeout=30)

        def remember(key, *_rest, **_named):
            self.key = key
            cache.set(key, "", timeout=30)
            return False

        with (
            mock.patch.object(cache, "add", remember),
            mock.patch.object(sent_twice.time, "sleep", the_first_is_done),
        ):
            self.assertEqual(self.send(typed).url, "/plans/1/")
        self.assertEqual(Update.objects.count(), 0)

    def test_nor_for_ever(self):
        typed = ON_TRACK | {"csrfmiddlewaretoken": self.token()}

        def under_way(key, *_rest, **_named):
            return not cache.set(key, "", timeout=30) and False

        with mock.patch.object(cache, "add", under_way), mock.patch.object(sent_twice, "LONGEST_WAIT", 0):
            self.assertEqual(self.send(typed).status_code, 302)
        self.assertEqual(Update.objects.count(), 1)
