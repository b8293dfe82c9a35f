"""Typogrify, with what it must not touch out of its way: attributes, and all that stands in code."""

import re
from collections.abc import Sequence

import smartypants

from .filters import tie_last_words, typogrified

_UNTOUCHED = re.compile(r"<(pre|code|kbd|samp)\b[^>]*>.*?</\1>|<([a-z][a-z0-9\-]*) [^>]*>", re.DOTALL)
_HIDDEN = re.compile(r"<[a-z][a-z0-9\-]* n([0-9]+)>")
_INLINE = "a|abbr|b|cite|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|var"
# smartypants takes a quote at the start of a run of text for an opening one, also in `<em>Times</em>'s`.
_CLOSED = rf"(?<=[^\s>(\[—–-]<)/(?:{_INLINE})>(?:</(?:{_INLINE})>)*"
_AFTER_ELEMENT = re.compile(rf"(<(?:{_CLOSED}|x n[0-9]+>))(['\"])")
# Without one of these there is nothing to be set but the last words.
_SIGN = re.compile(r"[&<'\"\\`–—]|--|\.\.|\. \.|[A-Z][A-Z.\d]")
# Between two blocks that are set together; no text holds the first sign (see `legible`).
_EDGE = "\0\n"
_DECADE = re.compile(r"'(?<!\w')(?=[0-9]0s\b)")
_LONG_DASH = re.compile(r"---(?<!----)(?!-)")
_GENERATED = re.compile("(&#82[0-9]{2};)")
_CHARACTERS = {f"&#{code};": chr(code) for code in (8211, 8212, 8216, 8217, 8230)}

# What stands for “ and ”; a language that is not here keeps the quotes as they were typed.
_QUOTES = {
    "en": ("“", "”"),
    "pt": ("“", "”"),
    "tr": ("“", "”"),
    "nl": ("“", "”"),
    "fr": ("«\u202f", "\u202f»"),
    "es": ("«", "»"),
    "it": ("«", "»"),
    "ca": ("«", "»"),
    "ar": ("«", "»"),
    "fa": ("«", "»"),
    "el": ("«", "»"),
    "ru": ("«", "»"),
    "uk": ("«", "»"),
    "nb": ("«", "»"),
    "de": ("„", "“"),
    "pl": ("„", "”"),
    "ro": ("„", "”"),
    "sv": ("”", "”"),
    "fi": ("”", "”"),
}
_CHARACTERS_IN = {
    language: _CHARACTERS | {"&#8220;": first, "&#8221;": last} for language, (first, last) in _QUOTES.items()
}


def set_type(markup: str, lang: str, dashes: str = "default") -> str:
    """The HTML with quotes, dashes, ellipses, ampersands, capitals and line ends as a compositor sets them.

    `markup` is one block, or one line. `dashes`: what `--` is, in Pelican's words: `default` (—), `oldschool`
    (–, and — for `---`) or its inverse.
    """
    if not _SIGN.search(markup):
        return tie_last_words(markup)
    [block] = set_blocks([markup], lang, dashes)
    return block


def set_blocks(markups: Sequence[str], lang: str, dashes: str = "default") -> list[str]:
    """Each block set in type by itself, all of them at once: no filter looks beyond a block's edge."""
    if not any(markups):
        return list(markups)
    text, hidden = hide_untouched(_EDGE.join(markups))
    language = lang.replace("_", "-").partition("-")[0].lower()
    quotes = _QUOTES.get(language)
    if quotes:
        text = _help_quotes(text)
    text = typogrified(text if dashes.startswith("oldschool") else _shorten_dashes(text), _smart(dashes, quotes))
    if "&" in text:
        characters = _CHARACTERS_IN.get(language, _CHARACTERS)
        pieces = _GENERATED.split(text)
        pieces[1::2] = [characters.get(sign, sign) for sign in pieces[1::2]]
        text = "".join(pieces)
    return (_show(text, hidden) if hidden else text).split(_EDGE)


def hide_untouched(markup: str) -> tuple[str, list[str]]:
    """The HTML with a number for the attributes of each tag and for each element of code, and what stood there."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[0])
        return f"<{found[2] or 'x'} n{len(hidden) - 1}>"

    return _UNTOUCHED.sub(hide, markup), hidden


def _show(text: str, hidden: list[str]) -> str:
    pieces = _HIDDEN.split(text)
    pieces[1::2] = [hidden[int(number)] for number in pieces[1::2]]
    return "".join(pieces)


def _smart(dashes: str, quotes: object) -> int:
    # Given here and not left to smartypants' default, which Pelican changes for the whole process.
    kind = {"oldschool": smartypants.Attr.D, "oldschool_inverted": smartypants.Attr.i}.get(dashes, smartypants.Attr.d)
    return int(kind | smartypants.Attr.e | (smartypants.Attr.q if quotes else 0))


def _shorten_dashes(text: str) -> str:
    return _LONG_DASH.sub("--", text)


def _help_quotes(text: str) -> str:
    """The text with those quotes set that smartypants would set the wrong way round."""
    text = _DECADE.sub("&#8217;", text)
    text = _AFTER_ELEMENT.sub(lambda found: found[1] + ("&#8217;" if found[2] == "'" else "&#8221;"), text)
    # It knows dashes before a quote as entities only.
    return text.replace("—", "&#8212;").replace("–", "&#8211;")
