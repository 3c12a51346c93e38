"""A whole service with what each address takes, and what was written when it was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from recommendations.intake.owner_forms import key_of_words
from recommendations.intake.printed_owners import printed_owners
from tests.builders import TUESDAY_3_FEB, TUESDAY_3_MARCH, WEDNESDAY_1_APRIL, again
from tests.pages.visiting import typed_date
from tests.pages.whole_service import REPORT, WholeService
from tests.permissions.subjects import every_subject


class Written:
    """What was written within to tables of ours; signing in and messages are not ours.

    Django's own log of queries asks the database once more for each, to show it with its values: that takes long.
    """

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __enter__(self) -> Written:
        self._listening = connection.execute_wrapper(self._note)
        self._listening.__enter__()
        return self

    def __exit__(self, *problem: object) -> None:
        self._listening.__exit__(*problem)

    def _note(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and '"recommendations_' in sql:
            self.statements.append(sql)
        return execute(sql, *rest)


class Service(WholeService):
    """The same, with what each address takes."""

    def arguments(self, name: str) -> list[object]:
        """Return what stands in the address of that name."""
        for subject in every_subject():
            if (told := subject.arguments(self, name)) is not None:
                return told
        of = {
            "plan": self.plan, "plan_history": self.plan, "plan_sign_off": self.plan,
            "recommendation": self.recommendation, "recommendation_history": self.recommendation,
            "action_add": self.recommendation,
            "completion_decide": self.proposed, "extension_decide": self.late,
            "email": self.email,
            "post_rename": self.post, "post_hand_over": self.post,
            "recommendation_name": self.recommendation,
            "meeting_change": self.panel_meeting,
            "draft_change": self.draft, "draft_step": self.draft, "draft_split": self.draft,
            "report_several": self.intake, "report_take": self.intake, "report_undo": self.intake,
            "draft_repeat": self.draft,
            "report": self.intake, "report_file": self.intake, "report_facts": self.intake,
            "report_read_again": self.intake, "draft_add": self.intake, "report_posts": self.intake,
            "draft_action_add": self.draft,
            "draft_action_change": self.draft_action, "draft_action_step": self.draft_action,
            "report_confirm": self.intake, "report_discard": self.intake,
            "report_take_back": self.discarded,
            "paper": self.paper, "paper_file": self.paper, "paper_again": self.failed_paper,
        }  # fmt: skip
        if name in {"front", "healthz", "accessibility_statement"}:
            return []
        if name == "person_remove":
            return [self.service.pk, self.people["other_owner"].pk]
        if name == "report_page":
            return [self.intake.pk, 1]
        if name in of:
            return [of[name].pk]
        is_about_an_action = name.startswith(("action", "evidence", "completion", "extension")) and name != "actions"
        return [self.open.pk if is_about_an_action else self.service.pk]

    def typed_by_each(self, name: str) -> Iterator[dict[str, Any]]:
        """Return it for one sender after the other, worked out once: for as long as nothing stays changed."""
        typed = self.typed(name)
        while True:
            for value in typed.values():
                if isinstance(value, File):
                    value.seek(0)  # whoever sent it before has read it
            yield typed

    def typed(self, name: str) -> dict[str, Any]:
        """Return what somebody would send to the form of that name; it is accepted from whoever may send it."""
        for subject in every_subject():
            if (sent := subject.typed(self, name)) is not None:
                return sent
        decision = {
            "decision": "yes",
            "decider": self.people["verifier"].pk,
            "reference": "Email of 2 February",
        }
        action = {"title": "Audit ten plans", "owner": self.post.pk, **typed_date("due_on", WEDNESDAY_1_APRIL)}
        drafts = self.intake.drafts.prefetch_related("actions")
        draft = {"text": "Review every plan.", "kind": "recommendation", "version": self.draft.version}
        return {
            "person_add": {"name": "Nia New", "email": "nia.new@example.org", "roles": ["owner"]},
            "person_remove": {},
            "post_add": {"name": "Education Lead"},
            "post_rename": {"name": "Head of Practice", "version": self.post.version},
            "report_read_again": {"version": again(self.intake).version},
            "report_confirm": {"version": again(self.intake).version},
            "service_settings": {
                "name": "Northgate",
                "window_months": 9,
                "sustain_months": 6,
                "version": again(self.service).version,
            },
            "recommendation_name": {"short_title": "Reviews", "version": self.recommendation.version},
            "post_hand_over": {"to": self.people["other_owner"].pk, **typed_date("on", TUESDAY_3_FEB)},
            "body_add": {"name": "Improvement Board", "kind": "board"},
            "meeting_add": {"body": self.panel.pk, **typed_date("held_on", TUESDAY_3_MARCH)},
            "meeting_change": {
                "version": self.panel_meeting.version,
                "place": "Town Hall",
                **typed_date("held_on", WEDNESDAY_1_APRIL),
                **typed_date("paper_on", TUESDAY_3_MARCH),
            },
            "report_add": {"file": SimpleUploadedFile("Another.txt", REPORT.replace("staff", "workers").encode())},
            "report_facts": {"programme": "youth_2018", "area": "Northgate", "version": again(self.intake).version},
            "draft_add": draft,
            "draft_split": {"at": "7", "version": self.draft.version},
            "report_several": {
                "drafts": [self.draft.pk],
                "addressee": "YJS Manager",
                "version": again(self.intake).version,
            },
            "report_take": {"decision": "0", "text": "Note the report."},
            "report_undo": {"number": again(self.intake).version},
            "draft_change": draft,
            "draft_action_add": {"title": "Audit ten plans", "lead": "Practice Lead"},
            "draft_action_change": {"title": "Audit ten plans", "version": again(self.draft_action).version},
            "draft_action_step": {"step": "drop"},
            "report_posts": {
                "version": again(self.intake).version,
                **{f"who_{key_of_words(owner.words)}": "words" for owner in printed_owners(self.intake, drafts)},
            },
            "draft_step": {"step": "drop"},
            "draft_repeat": {"of": str(self.recommendation.pk)},
            "action_add": action,
            "action_change": {**action, "version": again(self.open).version},
            "plan_sign_off": {
                "reference": "Minute 4",
                "despite": "The board knows.",
                **typed_date("signed_off_on", TUESDAY_3_FEB),
            },
            "action_update": {
                "owner_rating": "on_track",
                "text": "Ten of twelve reviewed.",
                "source": "call",
                **typed_date("said_on", TUESDAY_3_FEB),
            },
            "evidence_add": {"shows": "An audit", "kind": "link", "link": "https://example.org/audit"},
            "completion_propose": {"statement": "Twelve of twelve on time."},
            "extension_ask": {
                "reason": "Vacant posts.",
                "prevention": "A deputy reviews.",
                **typed_date("new_due_on", WEDNESDAY_1_APRIL),
            },
            "completion_decide": decision,
            "extension_decide": decision,
            "paper_ask": {"plan": self.plan.pk, "kind": "board:board", "meeting": self.board_meeting.pk},
        }.get(name, {})
