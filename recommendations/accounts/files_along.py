"""Stored files as attachments of emails: read when the email goes out, checked against their hash."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.files.models import StoredFile
from recommendations.files.storage import FileDamaged, FileRemoved, load
from recommendations.outbox.files_along import FileAlong, reads_files
from recommendations.outbox.outcomes import FileIsGone


@reads_files("storedfile")
def stored_file_along(key: str) -> FileAlong:
    """Return the stored file of this key; raises FileIsGone, in words, where it cannot go along any more."""
    file = StoredFile.objects.filter(pk=key).first()
    if file is None:
        raise FileIsGone(_("A file that was to go along is not here any more, so the email was not sent."))
    try:
        return FileAlong(name=file.name, media_type=file.media_type, data=load(file))
    except FileRemoved as gone:
        raise FileIsGone(
            _("A file that was to go along was taken away on purpose, so the email was not sent.")
        ) from gone
    except FileDamaged as damaged:
        words = _("The file %(name)s is missing or damaged on the server, so the email was not sent.")
        raise FileIsGone(words % {"name": file.name}) from damaged
