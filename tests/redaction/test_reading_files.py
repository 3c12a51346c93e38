"""Words are found inside files of every kind that can be read; what cannot be read is left to a person."""

from __future__ import annotations

from django.test import TestCase

from recommendations.files.storage import store
from recommendations.redaction.matching import Words
from recommendations.redaction.reading_files import look_into
from tests.builders import AT
from tests.files.evidence_files import a_docx, a_pdf, a_picture, a_pptx, an_xlsx

WORDS = "It names Kestrel Quill in passing"


class Files(TestCase):
    def kept(self, name, data):
        return store(data, name=name, media_type="text/plain", service="service:1", at=AT)

    def test_are_read_whatever_they_are_and_one_that_breaks_the_reader_takes_no_other_with_it(self):
        found = [
            self.kept("a.pdf", a_pdf(WORDS)),
            self.kept("broken.pdf", b"%PDF-1.7 and no more"),
            self.kept("a.docx", a_docx(WORDS)),
            self.kept("a.xlsx", an_xlsx(WORDS)),
            self.kept("a.pptx", a_pptx(WORDS)),
            self.kept("a.txt", WORDS.encode("utf-16")),
            self.kept("a.csv", f"one,{WORDS}\n".encode()),
            self.kept("a.html", f"<html><body><p>{WORDS} and so on, more than three words</p></body></html>".encode()),
            self.kept("a.png", a_picture()),
            self.kept("Kestrel_Quill.png", a_picture()),
            self.kept("other.pdf", a_pdf("Nothing of the kind is said here")),
            self.kept("scan.pdf", a_pdf("")),
        ]
        gone = self.kept("gone.txt", b"Something that is lost.")
        gone.path.unlink()
        looked = look_into([*found, gone], Words(["Kestrel Quill"]))
        names = {"a.pdf", "a.docx", "a.xlsx", "a.pptx", "a.txt", "a.csv", "a.html", "Kestrel_Quill.png"}
        self.assertEqual({file.name for file in looked.found}, names)
        self.assertEqual({file.name for file in looked.unread}, {"broken.pdf", "a.png", "scan.pdf", "gone.txt"})
        self.assertEqual(looked.not_looked_at, [])

    def test_for_which_there_is_no_time_are_named(self):
        files = [self.kept("a.txt", b"Kestrel Quill."), self.kept("b.txt", b"Something else.")]
        looked = look_into(files, Words(["Kestrel Quill"]), seconds=-1)
        self.assertEqual(looked.not_looked_at, files)
