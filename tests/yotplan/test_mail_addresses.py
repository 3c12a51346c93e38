"""One EMAIL_URL says which way emails go; a wrong one says what is wrong, and never repeats a key."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.test import override_settings

from tests.outbox.standing_in import settings_of
from yotplan.environment import read, told
from yotplan.mail_addresses import PROVIDERS, mail

IDS = "3d2a7b6e-7f0e-4c1a-9a52-5d3f8a1b2c4d-8e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b"
TEMPLATE = "11111111-2222-4333-8444-555555555555"


def test_a_mail_server_is_read_whole():
    found = mail("smtp+tls://user%40example.org:pass%2Fword@mail.example.org:587")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("user@example.org", "pass/word")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    assert mail("smtp+ssl://mail.example.org:465")["EMAIL_USE_SSL"]
    assert mail("smtp://mail.example.org")["EMAIL_PORT"] == 25


@pytest.mark.parametrize(
    ("url", "settings"),
    [
        ("postmark://ToKeN", {"POSTMARK_SERVER_TOKEN": "ToKeN"}),
        ("postmark://ToKeN@", {"POSTMARK_SERVER_TOKEN": "ToKeN"}),
        ("mailgun://k%2Fey@mg.example.org", {"MAILGUN_API_KEY": "k/ey", "MAILGUN_SENDER_DOMAIN": "mg.example.org"}),
        ("mailjet://key:secret", {"MAILJET_API_KEY": "key", "MAILJET_SECRET_KEY": "secret"}),
        ("brevo://key?api_url=https://eu.example/v3", {"BREVO_API_URL": "https://eu.example/v3"}),
        ("scaleway://key?project_id=one&region=nl-ams", {"SCALEWAY_PROJECT_ID": "one", "SCALEWAY_REGION": "nl-ams"}),
        ("unisender://key?api_url=https://go2.example", {"UNISENDER_GO_API_KEY": "key"}),
    ],
)
def test_a_providers_parts_become_its_settings(url, settings):
    assert settings.items() <= mail(url)["ANYMAIL"].items()


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_provider_has_a_backend_that_takes_these_settings(name):
    url = f"{name}://key:secret" if PROVIDERS[name].second_key else f"{name}://key?"
    if name == "scaleway":
        url += "project_id=one"
    if name in {"postal", "unisender"}:
        url += "api_url=https://api.example.org/"
    with override_settings(**settings_of(url)):
        get_connection()


def test_notify_needs_a_whole_key_and_a_template():
    found = mail(f"notify://Live-Key-{IDS}?template={TEMPLATE}")
    assert found["NOTIFY"] == {"api_key": f"Live-Key-{IDS}", "template": TEMPLATE}


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("mailgun://", "expected a mail server"),
        ("carrier-pigeon://coop", "expected a mail server"),
        ("smtp://:25", "expected a mail server"),
        ("postmark://key?tokn=one", "knows no tokn; it knows api_url"),
        ("postmark://one:two", "takes no second key"),
        ("postmark://key@example.org", "takes no domain"),
        ("mailjet://key", "needs two keys"),
        (f"notify://key?template={TEMPLATE}", "with the whole key"),
        (f"notify://key-{IDS}", "with the id of a template"),
        (f"notify://key-{IDS}?template={TEMPLATE}&reply_to=lead@example.org", "not the address itself"),
    ],
)
def test_a_wrong_address_says_what_is_wrong_and_repeats_no_key(url, mend):
    with pytest.raises(ImproperlyConfigured) as problem:
        read("EMAIL_URL", {"EMAIL_URL": url})
    assert mend in str(problem.value)
    assert IDS not in str(problem.value)


def test_neither_the_way_nor_the_secret_of_reports_is_told():
    given = {"EMAIL_URL": "postmark://very-secret", "YOTPLAN_EMAIL_REPORTS": "another-secret-that-is-long-enough"}
    shown = told(given)
    assert (shown["EMAIL_URL"], shown["YOTPLAN_EMAIL_REPORTS"]) == ("set", "set")
