"""Typogrify's filters, each over what it can change alone: the same HTML as `typogrify.filters.typogrify()`.

Typogrify tokenises a text three times, looks its patterns up at each call, and lets some twenty of them try every
character. Here a text is split at its tags once; a run of text meets a filter only if it holds a sign that the
filter looks for; and a pattern begins with that sign, where the originals try each character for what may stand
before it. What is rare (backslashes, backticks, quotes that all but touch) goes to smartypants itself.
"""

import re

import smartypants
from typogrify.filters import initial_quotes

_TAG = re.compile(r"(<[^>]*>)")
_AMPERSAND = re.compile(r"&(?:amp;|#38;)?(?:\s|&nbsp;)")
_AMP = re.compile(r"(\s|&nbsp;)(?:&|&amp;|&#38;)(\s|&nbsp;)")  # typogrify's own

# Smartypants' patterns take the characters beside a quote with it, so that the next quote cannot be seen to stand
# beside them. Only quotes so near to each other can tell its patterns from these, which look without taking.
# The odd `&&#x201` is what remains of its list of dashes: in its verbose pattern, `#8211;` begins a comment.
_NEAR_QUOTES = re.compile(r"'(?:.?'|\")|\"['\"]", re.DOTALL)
_CLOSING = r"(?<=[^ \t\r\n\[{(\-]%s)"
_OPENING = r"(?:(?<=\s%s)|(?<=&nbsp;%s)|(?<=&[mn]dash;%s)|(?<=&&#x201[34];%s))(?=\w)"
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_CLOSING_SINGLE = re.compile(rf"%s(?:{_CLOSING}(?!\d)(?!{_OPENING})|(?<=\w%s)(?=\d{{2}}s))".replace("%s", "'"))
_CLOSING_DOUBLE = re.compile(
    rf"%s(?:{_CLOSING}(?!{_OPENING})|(?=\s)|(?<!.%s)(?={_PUNCTUATION}))".replace("%s", '"'), re.DOTALL
)

_CAPITALS = re.compile(r"[A-Z][A-Z.\d]")
# Typogrify's pattern, turned so that it begins with a character and not with a boundary.
_CAPS = re.compile(
    r"[A-Z\d](?=[A-Z\d.])(?<!\w[A-Z\d])(?:"
    r"(?:(?<=[A-Z])|[A-Z\d]*[A-Z]\d*(?=[A-Z]))[A-Z\d]*[A-Z][A-Z\d']*\b"
    r"|(?P<dotted>(?<=[A-Z])[A-Z]*\.\s?(?:[A-Z]+\.\s?)+)(?:\s|\b|$))"
)

_INITIAL = r"\s*(?:<(?:a|em|span|strong|i|b)[^>]*>\s*)*(?:[\"']|&ldquo;|&lsquo;|&#8220;|&#8216;)"
_AT_START = re.compile(_INITIAL)
_AT_BLOCK_START = re.compile(r"<(?:p|h[1-6]|li|dt|dd)[^>]*>" + _INITIAL)

_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|dt|dd)>")
_CLOSERS = ("</a>", "</em>", "</span>", "</strong>", "</i>", "</b>")
_TIED_TAG = re.compile(r"</?(?:a|em|span|strong|i|b)[^>]*>")


def typogrified(markup: str, smart: int) -> str:
    """The HTML after `amp`, `smartypants`, `caps`, `initial_quotes` and `widont`.

    `smart` are smartypants' attributes: any of `q`, `b`, `e`, and one of `d`, `D`, `i`. For HTML without comments,
    and without elements whose content typogrify or smartypants leaves alone.
    """
    parts = _TAG.split(markup)
    if "&" in markup and any(_AMPERSAND.search(run) for run in parts[::2]):
        # The filters after this one see its span as tags, so the text is split anew.
        parts[::2] = [wrap_ampersands(run) for run in parts[::2]]
        parts = _TAG.split("".join(parts))
    before = ""
    for place in range(0, len(parts), 2):
        run = parts[place]
        if len(run) > 1 or run.strip():
            parts[place] = wrap_capitals(smarten(run, smart, before))
        before = run[-1:] or before
    text = "".join(parts)
    if _AT_START.match(text) or _AT_BLOCK_START.search(text):
        text = initial_quotes(text)
    return tie_last_words(text)


def wrap_ampersands(run: str) -> str:
    """`amp` over a run of text without tags."""
    return _AMP.sub(r'\1<span class="amp">&amp;</span>\2', run) if _AMPERSAND.search(run) else run


def smarten(run: str, smart: int, before: str = "") -> str:
    """`smartypants` over a run of text without tags; `before` is the last character of the run before it."""
    if "\\" in run or "`" in run or _NEAR_QUOTES.search(run):
        return str(smartypants.smartypants(run, smart))
    if "--" in run:
        run = _set_dashes(run, smart)
    if ".." in run or ". ." in run:
        run = run.replace("...", "&#8230;").replace(". . .", "&#8230;") if smart & smartypants.Attr.e else run
    if smart & smartypants.Attr.q:
        closed = bool(before.strip())
        if "'" in run:
            lone = run == "'" and closed
            run = "&#8217;" if lone else _CLOSING_SINGLE.sub("&#8217;", run).replace("'", "&#8216;")
        if '"' in run:
            lone = run == '"' and closed
            run = "&#8221;" if lone else _CLOSING_DOUBLE.sub("&#8221;", run).replace('"', "&#8220;")
    return run


def _set_dashes(run: str, smart: int) -> str:
    if smart & smartypants.Attr.mask_d == smartypants.Attr.d:
        return run.replace("--", "&#8212;")
    if smart & smartypants.Attr.mask_d == smartypants.Attr.D:
        return run.replace("---", "&#8212;").replace("--", "&#8211;")
    if smart & smartypants.Attr.mask_d == smartypants.Attr.i:
        return run.replace("---", "&#8211;").replace("--", "&#8212;")
    return run


def wrap_capitals(run: str) -> str:
    """`caps` over a run of text without tags: it marks capitals that stand together, and `U.S.`"""
    return _CAPS.sub(_wrapped, run) if _CAPITALS.search(run) else run


def _wrapped(found: re.Match[str]) -> str:
    if found["dotted"] is None:
        return f'<span class="caps">{found[0]}</span>'
    # As typogrify has it, a space is let out of the span, and a second one is lost.
    capitals = found.string[found.start() : found.end("dotted")]
    tail = " " if capitals.endswith(" ") else ""
    return f'<span class="caps">{capitals.removesuffix(" ")}</span>{tail}'


def tie_last_words(markup: str) -> str:
    """`widont`: the space before a block's last word does not break. No more is looked at than the blocks' ends."""
    tied: list[str] = []
    start = 0
    for end in _BLOCK_END.finditer(markup):
        tied += _tied(markup[start : end.start()]), end[0]
        start = end.end()
    return "".join([*tied, _tied(markup[start:])])


def _tied(line: str) -> str:
    words = line.rstrip()
    while words.endswith(_CLOSERS):
        words = words[: words.rindex("<")].rstrip()
    before, space, last = _cut_at_last_space(words)
    if not space or "<" in last or ">" in last or not _may_be_tied(before):
        return line
    return f"{before}&nbsp;{line[len(words) - len(last) :]}"


def _cut_at_last_space(words: str) -> tuple[str, str, str]:
    cut = words.rsplit(None, 1)
    if len(cut) < 2:
        return "", "", words
    before, last = cut
    return before, words[len(before) : len(words) - len(last)], last


def _may_be_tied(before: str) -> bool:
    """True after a word, and after a tag that stands within a line."""
    if not before.endswith(">"):
        return not before.endswith("<")
    return bool(_TIED_TAG.fullmatch(before, before.rfind("<")))
