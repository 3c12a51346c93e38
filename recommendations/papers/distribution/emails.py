"""The emails of papers that are sent: what each says, and what goes along. Never the words of an update."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from recommendations.accounts.embargoes import Embargo
from recommendations.accounts.models import User
from recommendations.accounts.plan_leads import reply_address
from recommendations.accounts.sender_names import from_name
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.inspections.embargo import embargo_of
from recommendations.outbox.headers import in_thread
from recommendations.outbox.links import acting, page
from recommendations.outbox.models import OutgoingEmail
from recommendations.outbox.queueing import compose
from recommendations.papers.distribution.wording import called
from recommendations.papers.kinds import Audience
from recommendations.papers.models import Paper, PaperSending, Way
from recommendations.reminders.titles import shows_titles


class PaperEmails:
    """The emails about one paper; what they all say is asked once."""

    def __init__(self, paper: Paper, *, at: datetime, embargo: Embargo | None = None) -> None:
        self.paper, self.at = paper, at
        self.embargo = embargo or embargo_of(paper.plan.inspection)
        self.replies = reply_address(paper.service_id, embargo=self.embargo)
        self.plan = paper.plan.title if shows_titles(paper.service_id) else ""

    def sent(self, sending: PaperSending, *, files: Sequence[StoredFile]) -> OutgoingEmail:
        """Return the email with which the paper goes: with its files, or with its link until that expires."""
        by_link = sending.way == Way.LINK
        return self._compose(
            sending,
            key=f"paper-sent:{sending.pk}:{sending.times}",
            occasion="paper_sent",
            files=[] if by_link else [key_of(file) for file in files],
            good_until=sending.expires_at if by_link else None,
            by_link=by_link,
            names=[file.name for file in files],
            until=sending.expires_at,
        )

    def link_again(self, sending: PaperSending) -> OutgoingEmail:
        """Return the email with the fresh link that somebody asked for."""
        return self._compose(
            sending,
            key=f"paper-link-again:{sending.pk}:{sending.times}",
            occasion="paper_link_again",
            good_until=sending.expires_at,
            until=sending.expires_at,
        )

    def withdrawn(self, sending: PaperSending, *, reason: str, by: User, replaced_by: Paper | None) -> OutgoingEmail:
        """Return the email that tells somebody who has the paper that it stands no longer."""
        return self._compose(
            sending,
            key=f"paper-withdrawn:{sending.pk}",
            occasion="paper_withdrawn",
            reason=reason,
            withdrawn_by=by,
            replaced_by=called_with_code(replaced_by) if replaced_by else "",
            by_link=sending.way == Way.LINK,
        )

    def _compose(
        self,
        sending: PaperSending,
        *,
        key: str,
        occasion: str,
        files: Sequence[str] = (),
        good_until: datetime | None = None,
        **context: object,
    ) -> OutgoingEmail:
        paper = self.paper
        return compose(
            key=key,
            to=sending.person,
            occasion=occasion,
            at=self.at,
            service=key_of(paper.service),
            about=self.embargo.about if self.embargo else "",
            reply_to=self.replies,
            from_name=from_name(paper.service),
            headers=in_thread(key_of(paper)),
            good_until=good_until,
            # The page of the paper is not told in the texts, as most who get them cannot sign in; by it the email is
            # known to be about the plan's paper, when that is looked back at or disposed of.
            links={
                "open": acting("paper_link", sending=str(sending.pk)),
                "paper": page(reverse("recommendations:paper", args=[paper.pk])),
            },
            files=files,
            context={
                "paper": paper,
                "called": called(paper),
                "plan": self.plan,
                "service": paper.service,
                "body": paper.meeting.body if paper.meeting else None,
                "is_exempt": paper.audience == Audience.EXEMPT,
                **context,
            },
        )


def called_with_code(paper: Paper) -> str:
    """Return what a paper is called with the code that is printed on it."""
    return f"{called(paper)} ({paper.code})"
