"""What a story is about, as counted terms: its words and its pairs of neighbouring words.

A term is a number: the CRC-32 of a word, or for a pair that of the first word shifted left by 32 bits with that of
the second. The strings of a long archive's pairs would take gigabytes; of numbers, two in a million share a word.
"""

import re
from zlib import crc32

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from plugins.story.story import Story
from plugins.typeset.typeset import plain

HEADLINE_WEIGHT = 5
DEK_WEIGHT = 2
TEXT_WEIGHT = 1
TAG_WEIGHT = 9
SECTION_WEIGHT = 1
PAIR_SHIFT = 32

# Scripts that put no space between words are cut into single characters; their pairs then do the work of words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)*")


class TermCounts(Struct, frozen=True):
    """Terms, each once and in rising order, and how often each is there, headline and dek counting more.

    Both are little-endian arrays as bytes (64 bits a term, 32 bits a count), so that they can be kept on disk.
    """

    terms: bytes
    counts: bytes


def hash_words(text: str) -> NDArray[np.uint64]:
    words = WORD.findall(text.casefold())
    return np.fromiter((crc32(word.encode()) for word in words), dtype="<u8", count=len(words))


def with_pairs(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return np.concatenate((words, (words[:-1] << np.uint64(PAIR_SHIFT)) | words[1:]))


def count_terms(story: Story) -> TermCounts:
    """The terms of one story, from nothing but the story, so that they can be kept until it changes."""
    labels = [("tag " + tag.slug, TAG_WEIGHT) for tag in story.tags]
    labels += [("section " + section.slug, SECTION_WEIGHT) for section in (story.section, *story.also_in)]
    fields = [
        (with_pairs(hash_words(story.headline)), HEADLINE_WEIGHT),
        (with_pairs(hash_words(plain(story.dek))), DEK_WEIGHT),
        (with_pairs(hash_words(story.text.text)), TEXT_WEIGHT),
        *((np.array([crc32(label.encode())], dtype="<u8"), weight) for label, weight in labels),
    ]
    terms, places = np.unique(np.concatenate([terms for terms, _ in fields]), return_inverse=True)
    weights = np.concatenate([np.full(len(terms), weight) for terms, weight in fields])
    counts = np.bincount(places, weights=weights, minlength=len(terms))
    return TermCounts(terms.astype("<u8").tobytes(), counts.astype("<u4").tobytes())
