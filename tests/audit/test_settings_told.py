"""What an operator set is told when it changes, and nothing secret with it."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.audit.operations import INSTALLATION
from recommendations.audit.settings_told import tell_settings
from recommendations.audit.verification import verify_chain
from tests.builders import AT, ONE_DAY
from yotplan.environment import SETTINGS, told


class Settings(TestCase):
    def tell(self, settings: dict[str, str], *, days: int = 0) -> bool:
        return tell_settings(settings, at=AT + days * ONE_DAY)

    def sentences(self) -> list[str]:
        events = Event.objects.filter(operation__chain=INSTALLATION).order_by("operation_id")
        return [event.sentence(who="YOT Plan") for event in events]

    def test_are_told_once_and_again_when_one_changes(self):
        self.assertTrue(self.tell({"YOTPLAN_REMIND_EVERY": "7", "YOTPLAN_SECURE": "no"}))
        self.assertFalse(self.tell({"YOTPLAN_SECURE": "no", "YOTPLAN_REMIND_EVERY": "7"}, days=1))
        self.assertTrue(self.tell({"YOTPLAN_REMIND_EVERY": "14", "YOTPLAN_SECURE": "no"}, days=2))
        self.assertEqual(
            self.sentences()[1:],
            [
                "The installation runs with changed settings (YOTPLAN_REMIND_EVERY). "
                "They are now: YOTPLAN_REMIND_EVERY 14; YOTPLAN_SECURE no"
            ],
        )
        self.assertEqual(verify_chain(INSTALLATION), [])

    def test_name_one_that_came_and_one_that_went(self):
        self.tell({"OLD": "1", "SAME": "2"})
        self.tell({"NEW": "1", "SAME": "2"}, days=1)
        self.assertIn("(NEW, OLD)", self.sentences()[-1])


def test_what_is_secret_only_says_whether_it_is_set():
    secrets = {
        "YOTPLAN_SECRET_KEY": "x" * 40,
        "DATABASE_URL": "postgres://yotplan:word@db/yotplan",
        "EMAIL_URL": "smtp://me:word@mail",
    }
    shown = told(secrets)
    assert {name: shown[name] for name in secrets} == dict.fromkeys(secrets, "set")
    assert shown["REDIS_URL"] == "absent"
    assert "word" not in " ".join(shown.values())


def test_every_setting_is_told_as_it_holds():
    shown = told({"YOTPLAN_REMIND_EVERY": " 14 "})
    assert shown.keys() == SETTINGS.keys()
    assert (shown["YOTPLAN_REMIND_EVERY"], shown["YOTPLAN_UPDATE_EVERY"]) == ("14", "28")
