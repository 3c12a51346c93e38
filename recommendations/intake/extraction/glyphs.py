"""Bullets of symbol fonts as the characters that look like them. No Django here."""

# Wingdings and Symbol keep pictures at the places of letters; Word stores the place, often moved to U+F000.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9F: "•", 0x9E: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDC: "➢", 0xE0: "➢", 0xE8: "➢",
    0xF0: "➢", 0xFC: "✓", 0xFE: "✓", 0x2D: "–",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xA7: "▪", 0xA8: "◆", 0xAE: "►", 0xB0: "○", 0x2D: "–", 0x2A: "*"}
_PRIVATE = range(0xF000, 0xF100)
_BOXES = str.maketrans({"☐": "□", "☑": "✓", "☒": "□", "❑": "□", "❒": "□", "¨": "□"})


def is_symbol_font(font: str) -> bool:
    """Whether a font shows pictures for letters."""
    return font.strip("'\" ").lower().startswith(("wingdings", "symbol", "webdings", "zapf", "marlett"))


def glyph_of(text: str, *, font: str = "") -> str:
    """The bullet that is printed for `text` in `font`; a sign nobody knows is a plain bullet."""
    shown = "".join(_shown(letter, font) for letter in text.strip())
    return shown.translate(_BOXES) if shown else "•"


def with_glyphs(text: str, *, font: str = "") -> str:
    """Running text with symbol fonts' letters as what they look like; letters in other fonts stay."""
    if not is_symbol_font(font) and not any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(letter if letter.isspace() else _shown(letter, font) for letter in text)


def _shown(letter: str, font: str) -> str:
    code = ord(letter)
    if code in _PRIVATE:
        code -= 0xF000
    elif not is_symbol_font(font):
        return "•" if 0xE000 <= code < 0xF900 else letter
    table = _SYMBOL if font.strip("'\" ").lower().startswith("symbol") else _WINGDINGS
    return table.get(code) or _SYMBOL.get(code) or _WINGDINGS.get(code) or "•"
