"""What a story is about, as weighed terms: its words, its tags and its sections.

A term is a number, the CRC-32 of a word: the strings of a long archive would take many times the room, and of a
hundred thousand words one or two pairs share a number.
"""

import re
from array import array
from collections.abc import Iterator, Mapping
from math import sqrt
from sys import byteorder
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct

from plugins.story.story import Story

if TYPE_CHECKING:
    from .furniture import Furniture
    from .lexicon import Lexicon
    from .words import Leaf

TAG_WEIGHT = 5
SECTION_WEIGHT = 1
UNIT = 1 << 8
MOST = (1 << 16) - 1

# Scripts that put no space between words are cut into pairs of neighbouring characters, which do the work of words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(r"\w+")
UNSPACED_CHARACTER = re.compile(rf"[{UNSPACED}]")
# So many characters take a millisecond to compile: these two wait for a text that has one.
SPACED_WORD = rf"[^\W{UNSPACED}]+"
UNSPACED_PAIR = rf"(?=([{UNSPACED}]{{1,2}}))"


class Terms(Struct, frozen=True, array_like=True):
    """Terms, each once (32 bits), and beside each its weight (16 bits): the square root of how often it is there,
    headline, dek and tags counting more, in whole `1 / UNIT`."""

    codes: bytes
    weights: bytes

    def coded(self) -> "array[int]":
        return array("I", self.codes)

    def weighed(self) -> Iterator[tuple[int, int]]:
        return zip(array("I", self.codes), array("H", self.weights), strict=True)


class WordCodes(dict[str, bytes]):
    """The number of each word, worked out once."""

    def __missing__(self, word: str) -> bytes:
        self[word] = code = crc32(word.encode("utf-8", "surrogatepass")).to_bytes(4, byteorder)
        return code


class Weights(dict[int, bytes]):
    """What a term weighs that is there so often, worked out once."""

    def __missing__(self, count: int) -> bytes:
        self[count] = weight = min(MOST, round(UNIT * sqrt(count))).to_bytes(2, byteorder)
        return weight


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    if text.isascii() or not UNSPACED_CHARACTER.search(text):
        return [word.casefold() for word in WORD.findall(text)]
    return [word.casefold() for word in re.findall(SPACED_WORD, text)] + re.findall(UNSPACED_PAIR, text)


def code_of_tag(slug: str) -> int:
    return crc32(f"tag {slug}".encode())


def weigh_terms(story: "Story | Leaf", words: Mapping[str, int], furniture: "Furniture", lexicon: "Lexicon") -> Terms:
    """The terms of one story, with how often each of the `words` of its text is there. They depend on nothing but the
    story, so that they can be kept until it changes."""
    counts = dict(words)
    for word, weight in furniture.weights.items():
        counts[word] = counts.get(word, 0) + weight
    for tag in story.tags:
        counts[f"tag {tag.slug}"] = TAG_WEIGHT
    for section in (story.section, *story.also_in):
        counts[f"section {section.slug}"] = SECTION_WEIGHT
    codes, weights = map(lexicon.codes.__getitem__, counts), map(lexicon.weights.__getitem__, counts.values())
    terms = dict(zip(codes, weights, strict=True))
    return Terms(b"".join(terms), b"".join(terms.values()))
