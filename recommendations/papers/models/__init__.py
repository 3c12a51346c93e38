"""Papers and what belongs to them: drafts, layouts, forms, translations, readers, and decisions on their items."""

from recommendations.papers.models.decisions import Item, MeetingDecision, Outcome
from recommendations.papers.models.distribution import PaperRecipient, PaperSending, Way
from recommendations.papers.models.drafts import PanelDraft, PaperLayout
from recommendations.papers.models.papers import (
    Paper,
    PaperClearing,
    PaperFile,
    PaperQuerySet,
    PaperState,
    PaperTranslation,
)

__all__ = [
    "Item", "MeetingDecision", "Outcome", "PanelDraft", "Paper", "PaperClearing", "PaperFile", "PaperLayout",
    "PaperQuerySet", "PaperRecipient", "PaperSending", "PaperState", "PaperTranslation", "Way",
]  # fmt: skip
