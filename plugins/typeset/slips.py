"""Slips of the pen: what Markdown passes over in silence and no writer means, each with its line."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

ASIDES = ("pullquote", "note")

_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_ASIDE = re.compile(r" {0,3}:{3,} *(?P<word>\S*)(?P<rest>.*)")
_NOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]]*)\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s][^\]]*)\]")
_CODE = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)")
_HEADING = re.compile(r"(#{1,6})[ \t]*[^#\s]")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_NOWHERE = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?:<>)?\)")
_BULLET = re.compile(r"[ \t]*(?P<sign>[•·▪‣◦])\s*\S")
_NEAR = 60.0


class Slip(Struct, frozen=True, array_like=True, gc=False):
    """Something on `line` of the file that is printed otherwise than its writer can have meant. `mended`: the page
    is sound all the same."""

    line: int
    what: str
    remedy: str
    mended: bool = False


def find_slips(source: str, first_line: int = 1) -> tuple[Slip, ...]:
    """What is amiss in a text whose first line is line `first_line` of its file, in the order of its lines."""
    rows = source.split("\n")
    slips = list(blank_code(rows, first_line)) if "`" in source or "~~~" in source else []
    for holds_sign, find in FINDERS:
        if holds_sign(source):
            slips += find(rows, first_line)
    return tuple(sorted(slips, key=lambda slip: slip.line))


def _in_links(rows: Sequence[str], first_line: int) -> Iterator[Slip]:
    """Links without an address."""
    for line, row in enumerate(rows, first_line):
        for link in _NOWHERE.finditer(row):
            yield Slip(line, f'the link "{link["words"]}" has no address', "write it between the round brackets")


def _in_lists(rows: Sequence[str], first_line: int) -> Iterator[Slip]:
    """Lists with the signs of a word processor."""
    bullets = False
    for line, row in enumerate(rows, first_line):
        bullet = _BULLET.match(row)
        if bullet and not bullets:
            yield Slip(
                line, f'a line begins with "{bullet["sign"]}"', 'begin each line of a list with "- "', mended=True
            )
        bullets = bullet is not None or (bullets and not row.strip())


def blank_code(rows: list[str], first_line: int) -> Iterator[Slip]:
    """Empty what is code, in `rows` itself; a fence that nothing closes is told."""
    number = 0
    while number < len(rows):
        fence = _FENCE.fullmatch(rows[number])
        if fence:
            ends = (at for at in range(number + 1, len(rows)) if rows[at].rstrip(" ") == fence[1])
            end = next(ends, None)
            if end is None:
                what = f'the code opened with "{fence[1]}" is never closed'
                yield Slip(number + first_line, what, f'put "{fence[1]}" on a line of its own below it')
                end = number
            rows[number : end + 1] = [""] * (end + 1 - number)
            number = end
        elif "`" in rows[number]:
            rows[number] = _CODE.sub(lambda code: " " * len(code[0]), rows[number])
        number += 1


def _in_asides(rows: Sequence[str], first_line: int) -> Iterator[Slip]:
    opened = 0
    word = ""
    for line, row in enumerate(rows, first_line):
        aside = _ASIDE.fullmatch(row) if ":::" in row else None
        if aside is None:
            continue
        if not aside["word"]:
            if not opened:
                yield Slip(line, 'this ":::" closes nothing', "take it out, or open an aside above it")
            opened = 0
            continue
        if opened:
            yield _unclosed(opened, word)
        opened, word = line, aside["word"]
        if word not in ASIDES:
            from rapidfuzz import fuzz, process

            near = process.extractOne(word, ASIDES, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR)
            remedy = f'did you mean "::: {near[0]}"?' if near else 'write "::: note" or "::: pullquote"'
            yield Slip(line, f'unknown aside "::: {word}"', remedy)
    if opened:
        yield _unclosed(opened, word)


def _unclosed(line: int, word: str) -> Slip:
    return Slip(line, f'"::: {word}" is never closed', 'put ":::" on a line of its own below it')


def _in_notes(rows: Sequence[str], first_line: int) -> Iterator[Slip]:
    notes: dict[str, int] = {}
    asked: dict[str, int] = {}
    for line, row in enumerate(rows, first_line):
        if "[^" not in row:
            continue
        note = _NOTE.match(row)
        if note:
            if note["name"] in notes:
                what = f'the note "[^{note["name"]}]:" stands here twice'
                yield Slip(line, what, f"number one of them anew; line {notes[note['name']]} has it")
            notes.setdefault(note["name"], line)
        for name in _REFERENCE.findall(row, note.end() if note else 0):
            asked.setdefault(name, line)
    for name, line in asked.items():
        if name not in notes:
            yield Slip(line, f'the note "[^{name}]" has no text', f'write it below as "[^{name}]: ..."')
    for name, line in notes.items():
        if name not in asked:
            yield Slip(line, f'nothing refers to the note "[^{name}]"', f'put "[^{name}]" where it belongs')


def _in_headings(rows: Sequence[str], first_line: int) -> Iterator[Slip]:
    last = 0
    before = ""
    for line, row in enumerate(rows, first_line):
        level = 0
        if row.startswith("#") and (heading := _HEADING.match(row)):
            level = len(heading[1])
        elif before.strip() and not before.startswith(("#", ">", "|", " ", "\t")) and _UNDERLINE.fullmatch(row):
            level = 1 if row[0] == "=" else 2
        if last and level > last + 1:
            what = f"a heading of level {level} follows one of level {last}"
            yield Slip(line, what, f'begin it with "{"#" * (last + 1)}"', mended=True)
        last, before = level or last, row


def _holds_bullet(source: str) -> bool:
    return any(sign in source for sign in "•·▪‣◦")


# Each with what a text must hold for it to find anything. No level is left out above the third.
FINDERS: tuple[tuple[Callable[[str], object], Callable[[Sequence[str], int], Iterator[Slip]]], ...] = (
    (re.compile(":::").search, _in_asides),
    (re.compile(r"\[\^").search, _in_notes),
    (re.compile("###").search, _in_headings),
    (re.compile(r"\]\((?:<>)?\)").search, _in_links),
    (_holds_bullet, _in_lists),
)
