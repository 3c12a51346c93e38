"""Rules of spreadsheets that hold even where a form is bypassed."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import TestCase

from recommendations.action_plans.models import Update
from recommendations.audit.operations import operation
from recommendations.spreadsheets.models import ImportState, PlanImport
from tests.builders import AT, MONDAY_5_JAN, SYSTEM, a_manager, a_service, an_action
from tests.builders_sheets import a_csv, a_sheet


class TheDatabase(TestCase):
    def test_refuses_a_spreadsheet_brought_in_to_no_plan(self):
        service = a_service()
        sheet = a_sheet(service, a_csv([("1", "Words", "Audit plans", "", "")]), by=a_manager(service))
        sheet.state = ImportState.DONE
        with pytest.raises(IntegrityError, match="import_brought_in_has_its_plan"), transaction.atomic():
            sheet.save()
        assert PlanImport.objects.get().state == ImportState.TRIED

    def test_refuses_an_update_that_does_not_say_how_it_is_going(self):
        action = an_action()
        update = Update(service=action.service, action=action, text="Done.", given_on=MONDAY_5_JAN, recorded_at=AT)
        update.given_by = a_manager(action.service)
        with (
            pytest.raises(IntegrityError, match="update_says_how_it_is_going_unless_brought_in"),
            operation(service=action.service, by=SYSTEM, at=AT),
        ):
            update.save()


# The names as the house test looks for them.
PROVED = ("import_brought_in_has_its_plan", "update_says_how_it_is_going_unless_brought_in")
