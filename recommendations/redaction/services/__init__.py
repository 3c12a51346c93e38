"""Commands of redaction: ask for one, decide on one, take one back."""

from recommendations.redaction.services.asking import ask_for_person, ask_for_words, take_back
from recommendations.redaction.services.deciding import decide

__all__ = ["ask_for_person", "ask_for_words", "decide", "take_back"]
