"""The layouts that come with the product: a committee's cover block, a covering sheet, and a short bilingual one.

Each is written in the language in use when it is taken over; from then on it is the council's own to change.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.papers.layouts.values import CoverField, Layout, Section


def shipped_layouts(*, council: str = "") -> tuple[Layout, ...]:
    """Return every shipped layout for a council, its name empty where none is known yet."""
    return (committee_block(council=council), covering_sheet(council=council), short_bilingual(council=council))


def committee_block(*, council: str = "") -> Layout:
    """Return a block of labels and values on the cover, and numbered paragraphs beneath."""
    return Layout(
        code="committee_block",
        name=_("Committee block, numbered paragraphs"),
        council=council,
        shape="rows",
        numbering="paragraphs",
        lettering="letters",
        fields=(
            CoverField("committee", _("Committee"), is_required=True, suggested="committee"),
            CoverField("date", _("Date"), "date", is_required=True, suggested="meeting_on"),
            CoverField("agenda_item", _("Agenda item"), suggested="agenda_item"),
            CoverField("wards", _("Wards"), help=_("Which parts of the area it concerns, or “All”")),
            CoverField("subject", _("Subject"), is_required=True, suggested="title"),
            CoverField("lead_officer", _("Lead officer"), "people", is_required=True, help=_people_help()),
            CoverField("lead_member", _("Lead member"), "people", help=_people_help()),
            CoverField(
                "forward_plan_reference",
                _("Forward Plan reference number"),
                help=_("Leave it empty where the item is not on the Forward Plan"),
            ),
            CoverField("contact_officer", _("Contact officer"), "people", help=_people_help()),
            _urgency(),
            CoverField(
                "recommendations",
                _("Recommendations"),
                "recommendations",
                is_required=True,
                help=_("What the panel is asked to do, one thing a line"),
            ),
        ),
        sections=(
            Section("purpose", _("Purpose of report and summary"), "computed", "summary"),
            _since(),
            Section("details", _("Details"), is_required=True, help=_("How the inspection came about, and the plan")),
            _progress(),
            _dates(),
            _definitions(),
            Section("financial", _("Financial, resource and property implications"), is_required=True),
            Section("legal", _("Legal and statutory implications"), is_required=True),
            Section("equality", _("Human rights, equalities and community cohesion implications"), is_required=True),
            Section("risk", _("Risk management and health and safety implications")),
            Section("appendices", _("Appendices"), help=_("Documents published with this report, one a line")),
            Section("background", _("Background papers"), help=_("What the report relies on, one a line")),
            _verify(),
        ),
    )


def covering_sheet(*, council: str = "") -> Layout:
    """Return a sheet of headed blocks that a cabinet or its committee decides on, the detail after it."""
    return Layout(
        code="covering_sheet",
        name=_("Covering sheet, headed blocks"),
        council=council,
        shape="blocks",
        numbering="none",
        lettering="numbers",
        fields=(
            CoverField("agenda_item", _("Agenda item"), suggested="agenda_item"),
            CoverField("date", _("Date"), "date", is_required=True, suggested="meeting_on"),
            CoverField("report_of", _("Report of"), "people", is_required=True, help=_people_help()),
            CoverField("lead_member", _("Lead cabinet member"), "people", help=_people_help()),
            _urgency(),
            CoverField("summary", _("Summary"), "lines", is_required=True, help=_("Two or three sentences")),
            CoverField("recommendations", _("Recommendations"), "recommendations", is_required=True),
            CoverField("reasons", _("Reasons for the recommendations"), "lines", is_required=True),
        ),
        sections=(
            Section(
                "interests",
                _("Members’ interests"),
                fixed=(
                    _(
                        "Members consider whether they have an interest in this item, and say so at the meeting "
                        "before it is discussed."
                    ),
                ),
            ),
            Section("position", _("Where the plan stands"), "computed", "summary"),
            _since(),
            Section("detail", _("Detail"), is_required=True),
            _progress(),
            _definitions(),
            Section("financial", _("Financial implications"), is_required=True),
            Section("legal", _("Legal implications"), is_required=True),
            Section("consultation", _("Consultation")),
            _dates(),
            Section("papers", _("Background papers")),
            _verify(),
        ),
    )


def short_bilingual(*, council: str = "") -> Layout:
    """Return a short report with a second label beside each, for a country where three clear days are enough."""
    return Layout(
        code="short_bilingual",
        name=_("Short report, labels in English and Welsh"),
        council=council,
        shape="cards",
        numbering="none",
        lettering="numbers",
        language_beside="cy",
        fields=(
            CoverField("committee", _("Committee"), is_required=True, suggested="committee", label_beside="Pwyllgor"),
            CoverField("date", _("Date"), "date", is_required=True, suggested="meeting_on", label_beside="Dyddiad"),
            CoverField("agenda_item", _("Agenda item"), suggested="agenda_item", label_beside="Eitem ar yr agenda"),
            CoverField(
                "forward_plan",
                _("Part of the published forward plan"),
                is_required=True,
                help=_("Yes or no"),
                label_beside="Rhan o’r flaenraglen gyhoeddedig",
            ),
            CoverField("status", _("Status"), help=_("Such as “For decision”"), label_beside="Statws"),
            CoverField("officer", _("Report by"), "people", help=_people_help(), label_beside="Adroddiad gan"),
            _urgency(label_beside="Rheswm dros frys"),
            CoverField("purpose", _("Purpose"), "lines", is_required=True, label_beside="Diben"),
            CoverField(
                "decisions",
                _("Decisions required"),
                "recommendations",
                is_required=True,
                label_beside="Penderfyniadau sydd eu hangen",
            ),
        ),
        sections=(
            Section("background", _("Background"), is_required=True, title_beside="Cefndir"),
            Section("position", _("Where the plan stands"), "computed", "summary", title_beside="Y sefyllfa"),
            _since(title_beside="Ers y cyfarfod diwethaf"),
            _progress(title_beside="Cynnydd"),
            Section(
                "well_being", _("Well-being of future generations"), title_beside="Llesiant cenedlaethau’r dyfodol"
            ),
            Section("welsh", _("Effect on the Welsh language"), title_beside="Effaith ar y Gymraeg"),
            _definitions(title_beside="Ystyr y graddau"),
            _verify(title_beside="Y cofnod"),
        ),
    )


def _people_help() -> str:
    return _("Name and post. Names on a cover are published: ask the person first")


def _urgency(*, label_beside: str = "") -> CoverField:
    return CoverField("urgency", _("Reason for urgency"), "urgency", label_beside=label_beside)


def _progress(*, title_beside: str = "") -> Section:
    title = _("Progress by recommendation")
    return Section("progress", title, "computed", "progress", title_beside=title_beside)


def _since(*, title_beside: str = "") -> Section:
    return Section("since", _("Since your last meeting"), "computed", "since", title_beside=title_beside)


def _dates() -> Section:
    return Section("dates", _("Dates"), "computed", "dates")


def _definitions(*, title_beside: str = "") -> Section:
    title = _("How ratings are worked out")
    return Section("definitions", title, "computed", "definitions", title_beside=title_beside)


def _verify(*, title_beside: str = "") -> Section:
    return Section("verify", _("The record behind this report"), "computed", "verify", title_beside=title_beside)
