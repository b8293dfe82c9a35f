"""Typogrify's filters, each over what it can change alone: the same HTML as `typogrify.filters.typogrify()`.

Typogrify tokenises a text three times, looks its patterns up at each call, and lets some twenty of them try every
character. Here a tag holds nothing but lower-case letters and digits, in which no filter finds a sign; so each goes
once over the whole text, tags and all, and takes `<` and `>` for the ends of a run. A filter is asked only where the
text holds a sign that it looks for; and a pattern begins with that sign, where the originals try each character for
what may stand before it. What is rare (backslashes, backticks, quotes that all but touch) goes to smartypants itself.
"""

import re

import smartypants

_SPACE = r"(?:\s|&nbsp;)"
# Typogrify's pattern takes the space on either side with it, so that of two ampersands with one space between them the
# second is left alone.
_AMP = re.compile(rf"&(?:(?<=\s&)|(?<=&nbsp;&))(?:amp;|#38;)?({_SPACE}(?:&(?:amp;|#38;)?(?={_SPACE}))?)")
_AMP_MARK = "<span amp>"

# Smartypants' patterns take the characters beside a quote with it, so that the next quote cannot be seen to stand
# beside them. Only quotes so near to each other can tell its patterns from these, which look without taking.
# The odd `&&#x201` is what remains of its list of dashes: in its verbose pattern, `#8211;` begins a comment.
_NEAR_SINGLE = re.compile(r"'(?:.?'|\")", re.DOTALL)
_NEAR_DOUBLE = re.compile(r"\"['\"]")
_DASHES, _LONG_DASHES = re.compile("--"), re.compile("---")
# Smartypants sets all of the one kind before the other.
_ELLIPSIS = re.compile(r"\.(?:\.\.| \. \.(?!\.\.))")
_RUN = re.compile(r"[^<>]+")
_LONE = re.compile(r">(['\"])(?=<|\Z)")
_TAG = re.compile(r"<[^>]*>")
_CLOSING = r"(?<=[^ \t\r\n\[{(\->]%s)"
_OPENING = r"(?:(?<=\s%s)|(?<=&nbsp;%s)|(?<=&[mn]dash;%s)|(?<=&&#x201[34];%s))(?=\w)"
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;=?@\[\\\]^_`{|}~]"
_CLOSING_SINGLE = re.compile(rf"%s(?:{_CLOSING}(?!\d)(?!{_OPENING})|(?<=\w%s)(?=\d{{2}}s))".replace("%s", "'"))
_CLOSING_DOUBLE = re.compile(rf"%s(?:{_CLOSING}(?!{_OPENING})|(?=\s)|(?<![^>]%s)(?={_PUNCTUATION}))".replace("%s", '"'))

# A character as a capital, as what may stand behind one (`?` being any that is not ASCII), or as neither.
_ASCII = bytes(ord("A" if 65 <= sign <= 90 else "." if chr(sign) in ".?0123456789" else " ") for sign in range(256))
_CAPITALS = re.compile(rb"A[A.]")
# Typogrify's pattern, turned so that it begins with a character and not with a boundary.
_CAPS = re.compile(
    r"[A-Z\d](?=[A-Z\d.])(?<!\w[A-Z\d])(?:"
    r"(?:(?<=[A-Z])|[A-Z\d]*[A-Z]\d*(?=[A-Z]))[A-Z\d]*[A-Z][A-Z\d']*\b"
    r"|(?P<dotted>(?<=[A-Z])[A-Z]*\.\s?(?:[A-Z]+\.\s?)+)(?:\s|\b|$|(?=<)))"
)

_INITIAL = r"\s*(?:<(?:a|em|span|strong|i|b)[^>]*>\s*)*)(?:(\"|&ldquo;|&#8220;)|('|&lsquo;|&#8216;))"
_AT_START = re.compile(rf"({_INITIAL}")
_AT_BLOCK_START = re.compile(rf"(<(?:p|h[1-6]|li|dt|dd)[^>]*>{_INITIAL}")

_BLOCK_END = re.compile(r"(</(?:p|h[1-6]|li|dt|dd)>)")
_CLOSERS = ("</a>", "</em>", "</span>", "</strong>", "</i>", "</b>")
_TIED_TAG = re.compile(r"</?(?:a|em|span|strong|i|b)[^>]*>")


def typogrified(markup: str, smart: int) -> str:
    """The HTML after `amp`, `smartypants`, `caps`, `initial_quotes` and `widont`.

    `smart` are smartypants' attributes: any of `q`, `b`, `e`, and one of `d`, `D`, `i`. For HTML whose tags hold
    lower-case letters, digits and spaces alone, without comments, and without elements whose content typogrify or
    smartypants leaves alone.
    """
    text = smarten(_AMP.sub(rf"{_AMP_MARK}&amp;</span>\1", markup) if "&" in markup else markup, smart)
    text = wrap_capitals(text.replace(_AMP_MARK, '<span class="amp">'))
    text = _AT_BLOCK_START.sub(_marked, _AT_START.sub(_marked, text, count=1) if _AT_START.match(text) else text)
    return tie_last_words(text)


def _marked(found: re.Match[str]) -> str:
    before, double, single = found.groups()
    return f'{before}<span class="{"dquo" if double else "quo"}">{double or single}</span>'


def smarten(text: str, smart: int) -> str:
    """`smartypants` over such HTML."""
    if "\\" in text or "`" in text or _NEAR_SINGLE.search(text) or _NEAR_DOUBLE.search(text):
        text = _RUN.sub(lambda run: _smarten_rare(run[0], smart), text)
    text = _set_dashes(text, smart)
    if smart & smartypants.Attr.e:
        text = _ELLIPSIS.sub("&#8230;", text)
    if smart & smartypants.Attr.q and ("'" in text or '"' in text):
        text = _LONE.sub(_closed_by_what_stands_before, text)
        text = _CLOSING_SINGLE.sub("&#8217;", text).replace("'", "&#8216;")
        text = _CLOSING_DOUBLE.sub("&#8221;", text).replace('"', "&#8220;")
    return text


def _smarten_rare(run: str, smart: int) -> str:
    rare = "\\" in run or "`" in run or _NEAR_SINGLE.search(run) or _NEAR_DOUBLE.search(run)
    return str(smartypants.smartypants(run, smart)) if rare else run


def _closed_by_what_stands_before(quote: re.Match[str]) -> str:
    """A quote alone between two tags closes what the last run of text before it has opened."""
    closed = _TAG.sub("", quote.string[: quote.start() + 1])[-1:].strip()
    return f">{'&#8217;' if quote[1] == chr(39) else '&#8221;'}" if closed else quote[0]


def _set_dashes(run: str, smart: int) -> str:
    if smart & smartypants.Attr.mask_d == smartypants.Attr.d:
        return _DASHES.sub("&#8212;", run)
    if smart & smartypants.Attr.mask_d == smartypants.Attr.D:
        return _DASHES.sub("&#8211;", _LONG_DASHES.sub("&#8212;", run))
    if smart & smartypants.Attr.mask_d == smartypants.Attr.i:
        return _DASHES.sub("&#8212;", _LONG_DASHES.sub("&#8211;", run))
    return run


def wrap_capitals(text: str) -> str:
    """`caps` over such HTML: it marks capitals that stand together, and `U.S.`"""
    pieces: list[str] = []
    done = 0
    # Sought in bytes, where all capitals are one sign: a pattern that begins with one sign skips what is no such.
    for capitals in _CAPITALS.finditer(text.encode("ascii", "replace").translate(_ASCII)):
        start = capitals.start()
        while start > done and text[start - 1].isdecimal():
            start -= 1
        if start >= done and (found := _CAPS.match(text, start)):
            pieces += text[done:start], _wrapped(found)
            done = found.end()
    return "".join([*pieces, text[done:]])


def _wrapped(found: re.Match[str]) -> str:
    if found["dotted"] is None:
        return f'<span class="caps">{found[0]}</span>'
    # As typogrify has it, a space is let out of the span, and a second one is lost.
    capitals = found.string[found.start() : found.end("dotted")]
    tail = " " if capitals.endswith(" ") else ""
    return f'<span class="caps">{capitals.removesuffix(" ")}</span>{tail}'


def tie_last_words(markup: str) -> str:
    """`widont`: the space before a block's last word does not break. No more is looked at than the blocks' ends."""
    pieces = _BLOCK_END.split(markup)
    pieces[::2] = map(_tied, pieces[::2])
    return "".join(pieces)


def _tied(line: str) -> str:
    words = line.rstrip()
    while words.endswith(">") and words.endswith(_CLOSERS):
        words = words[: words.rindex("<")].rstrip()
    cut = words.rsplit(None, 1)
    if len(cut) < 2:
        return line
    before, last = cut
    if "<" in last or ">" in last or not _may_be_tied(before):
        return line
    return f"{before}&nbsp;{line[len(words) - len(last) :]}"


def _may_be_tied(before: str) -> bool:
    """True after a word, and after a tag that stands within a line."""
    if not before.endswith(">"):
        return not before.endswith("<")
    return bool(_TIED_TAG.fullmatch(before, before.rfind("<")))
