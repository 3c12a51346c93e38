"""Files go along with an email as they were stored; where one cannot, the email fails once and says why."""

from __future__ import annotations

from django.test import TestCase, override_settings

from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.files.storage import store
from recommendations.outbox.models import EmailState, FailingAddress
from recommendations.outbox.queueing import LARGEST_ALONG, takes_files
from tests.builders import AT, ONE_DAY, again
from tests.outbox.standing_in import a_mail_server, an_interface, settings_of
from tests.outbox.waiting import an_email, deliver

TEMPLATE = "1f2d1a7c-6a7e-4d0c-9a51-5a3f0b9a7c11"
KEY = f"our_key-{TEMPLATE}-{TEMPLATE}"


def a_file(data: bytes = b"%PDF-1.7 one", *, name: str = "Report – März.pdf") -> StoredFile:
    return store(data, name=name, media_type="application/pdf", service="service:1", at=AT)


class Along(TestCase):
    def test_they_arrive_under_their_names_whole_and_beside_both_texts(self):
        one, two = a_file(), a_file(b"PK two", name="report.docx")
        an_email(files=[key_of(one), key_of(two)])
        with a_mail_server() as sink:
            deliver()
        (arrived,) = sink.accepted
        parts = list(arrived.walk())
        found = [part for part in parts if part.get_content_disposition() == "attachment"]
        self.assertEqual([part.get_payload(decode=True) for part in found], [b"%PDF-1.7 one", b"PK two"])
        self.assertEqual([part.get_filename() for part in found], ["Report – März.pdf", "report.docx"])
        texts = {part.get_content_type() for part in parts if part.get_content_maintype() == "text"}
        self.assertEqual(texts, {"text/plain", "text/html"})

    def test_one_without_files_is_as_it_was(self):
        an_email()
        with a_mail_server() as sink:
            deliver()
        self.assertEqual(sink.accepted[0].get_content_type(), "multipart/alternative")


class Gone(TestCase):
    def fails_once(self, email: object, words: str) -> None:
        """Say that the email fails in these words, that it is not tried again, and that others go."""
        other = an_email(key="another")
        with a_mail_server() as sink:
            deliver()
            deliver(AT + ONE_DAY)
        email = again(email)
        self.assertEqual((email.state, email.attempts, email.problem), (EmailState.FAILED, 1, words))
        self.assertEqual(sink.names, [other.message_id])
        self.assertFalse(FailingAddress.objects.exists())

    def test_a_file_that_was_changed_on_the_disk(self):
        file = a_file()
        email = an_email(files=[key_of(file)])
        file.path.write_bytes(b"something else")
        self.fails_once(
            email, "The file Report – März.pdf is missing or damaged on the server, so the email was not sent."
        )

    def test_a_file_that_is_not_on_the_disk(self):
        file = a_file()
        email = an_email(files=[key_of(file)])
        file.path.unlink()
        self.fails_once(
            email, "The file Report – März.pdf is missing or damaged on the server, so the email was not sent."
        )

    def test_a_file_that_was_taken_away_on_purpose(self):
        file = a_file()
        email = an_email(files=[key_of(file)])
        StoredFile.objects.filter(pk=file.pk).update(removed_at=AT)
        self.fails_once(email, "A file that was to go along was taken away on purpose, so the email was not sent.")

    def test_a_file_that_is_unknown(self):
        email = an_email(files=["storedfile:999999"])
        self.fails_once(email, "A file that was to go along is not here any more, so the email was not sent.")


class ByNotify(TestCase):
    def test_what_was_to_go_along_before_notify_was_set_up_is_not_sent_without_it(self):
        email = an_email(files=[key_of(a_file())])
        with (
            an_interface() as interface,
            override_settings(**settings_of(f"notify://{KEY}?template={TEMPLATE}&api_url={interface.address}")),
        ):
            deliver()
        self.assertEqual(interface.asked, [])
        self.assertEqual(
            (again(email).state, again(email).problem),
            (EmailState.FAILED, "GOV.UK Notify takes no files along, so the email was not sent. Send it by a link."),
        )

    @override_settings(NOTIFY={"api_key": KEY, "template": TEMPLATE})
    def test_nothing_is_decided_to_go_along(self):
        self.assertFalse(takes_files(1))

    def test_elsewhere_it_depends_on_the_size(self):
        self.assertEqual([takes_files(LARGEST_ALONG), takes_files(LARGEST_ALONG + 1)], [True, False])
