"""Sessions lose messages that hold the words; nobody else is signed out."""

from __future__ import annotations

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
from django.contrib.sessions.backends.cached_db import SessionStore
from django.test import TestCase

from recommendations.redaction.leftovers import take_out_of_sessions
from recommendations.redaction.matching import Words


class Sessions(TestCase):
    def session(self, **values):
        session = SessionStore()
        session.update(values)
        session.save()
        return session.session_key

    def held(self, key):
        return dict(SessionStore(session_key=key).items())

    def test_lose_what_holds_the_words_and_keep_the_rest(self):
        told = MessageEncoder().encode([Message(constants.SUCCESS, "Siân Wŷn\nwas added.")])
        told_other = MessageEncoder().encode([Message(constants.SUCCESS, "Saved.")])
        with_words = self.session(_auth_user_id="7", _messages=told)
        without = self.session(_auth_user_id="8", _messages=told_other)
        otherwise = self.session(_auth_user_id="9", typed="Siân Wŷn")
        self.assertEqual(take_out_of_sessions(Words(["siân wŷn"])), 2)
        self.assertEqual(self.held(with_words), {"_auth_user_id": "7"})
        self.assertEqual(self.held(without), {"_auth_user_id": "8", "_messages": told_other})
        self.assertEqual(self.held(otherwise), {})
