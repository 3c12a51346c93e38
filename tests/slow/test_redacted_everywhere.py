"""Whatever the words are: once redacted they are in no table, no file, and no byte of the database itself."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.redaction.matching import tidy
from tests.builders import a_manager
from tests.builders_redaction import a_redaction, agreed, put_everywhere, raw_places
from tests.pages.whole_service import WholeService
from tests.protecting import protected

pytestmark = pytest.mark.slow

LETTERS = string.ascii_letters * 6 + string.digits + "âêîôûŵŷÂŴŶéñøßçłđŁ'’&<>\"-./@žčš"
ALONE = ["李小龙", "Ωμέγα", "Ññ Ŵŷ", "O’Ŵŷn-O'Hára"]
SEEDS = range(6)


def words_of(chance: random.Random) -> str:
    """Return a few words of any letters, which nobody else has."""
    unique = "".join(chance.choices(string.ascii_lowercase, k=10))
    words = ["".join(chance.choices(LETTERS, k=chance.randint(1, 9))) for _word in range(chance.randint(1, 3))]
    words.insert(chance.randint(0, len(words)), unique + chance.choice(["", "ŵ", "'s", "é"]))
    return " ".join([*words, chance.choice([*ALONE, ""])]).strip()


def as_somebody_writes(phrase: str, chance: random.Random) -> str:
    """Return the phrase with other spaces between its words, perhaps all in capitals."""
    spaced = "".join(chance.choice([" ", "  ", "\n", " \n  ", "\u00a0"]) if mark == " " else mark for mark in phrase)
    return spaced.upper() if chance.random() < 0.3 and spaced.upper().lower() == spaced.lower() else spaced


class AnyWords(TransactionTestCase):
    def test_are_nowhere_once_two_people_agree(self):
        world = WholeService()
        second = a_manager(world.service, name="Mira Second")
        for seed in SEEDS:
            chance = random.Random(seed)
            phrase = words_of(chance)
            with self.subTest(phrase=phrase):
                put_everywhere(world.service, as_somebody_writes(phrase, chance))
                self.assertGreater(len(raw_places(phrase)), 80)
                self.assertTrue(self.in_bytes(phrase) or connection.vendor != "sqlite")
                with protected():
                    agreed(a_redaction(world.service, phrase, by=world.people["manager"]), by=second)
                self.assertEqual(raw_places(phrase), set())
                self.assertEqual(self.in_bytes(phrase), [])
        for chain in every_chain():
            self.assertEqual([*verify_chain(chain), *verify_rows(chain)], [], chain)

    def in_bytes(self, phrase: str) -> list[str]:
        """Return which of the database's own files hold the plainest word of the phrase."""
        if connection.vendor != "sqlite":
            return []
        plain = max(tidy(phrase).split(), key=lambda word: sum(mark in string.ascii_lowercase for mark in word))
        token = "".join(mark if mark in string.ascii_lowercase else " " for mark in plain).split()
        searched = max(token, key=len).encode()
        name = Path(connection.settings_dict["NAME"])
        files = [path for path in name.parent.glob(f"{name.name}*") if path.is_file()]
        return [path.name for path in files if searched in path.read_bytes().lower()]
