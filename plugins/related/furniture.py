"""What stands above a text: its headline and its dek, word by word."""

from typing import TYPE_CHECKING

from plugins.story.story import Story
from plugins.typeset.typeset import plain

from .terms import words_of

if TYPE_CHECKING:
    from .words import Leaf

HEADLINE_WEIGHT = 5
DEK_WEIGHT = 2


class Furniture:
    """`printed` is both as a reader sees them, `headline` and `dek` are their words in small letters; `weights` says
    for each of these as how many in the text it counts."""

    def __init__(self, story: "Story | Leaf") -> None:
        self.printed = f"{story.headline}\n{story.dek.markup}"
        self.headline, self.dek = words_of(story.headline), words_of(plain(story.dek))
        self.weights: dict[str, int] = {}
        for field, weight in ((self.headline, HEADLINE_WEIGHT), (self.dek, DEK_WEIGHT)):
            for word in field:
                self.weights[word] = self.weights.get(word, 0) + weight
