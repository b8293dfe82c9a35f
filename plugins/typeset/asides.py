"""The two asides a writer may set off: `::: pullquote` and `::: note Title`, each closed by `:::`.

Needs blank lines around neither fence; what stands between them is Markdown. An aside that is never closed
ends at the first blank line, so that a slip cannot swallow the rest of a text.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

_OPEN = re.compile(r"(?:^|\n) {0,3}:{3,} *(pullquote|note)(?: +([^\n]*))? *(?=\n|$)")
_CLOSE = re.compile(r"(?:^|\n) {0,3}:{3,} *(?=\n|$)")


class AsideProcessor(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return bool(_OPEN.search(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        opened = _OPEN.search(blocks[0])
        if not opened:
            return False
        before = blocks[0][: opened.start()]
        inside, after, used = self._split([blocks[0][opened.end() :], *blocks[1:]])
        del blocks[:used]
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        self.parser.parseBlocks(self._aside(parent, opened[1], (opened[2] or "").strip()), inside)
        if after.strip():
            blocks.insert(0, after.lstrip("\n"))
        return True

    def _split(self, blocks: list[str]) -> tuple[list[str], str, int]:
        """The blocks inside, what follows the closing fence in its block, and how many blocks that took."""
        for number, block in enumerate(blocks):
            closed = _CLOSE.search(block)
            if closed:
                inside = [*blocks[:number], block[: closed.start()]]
                return [one.strip("\n") for one in inside if one.strip()], block[closed.end() :], number + 1
        return [blocks[0].strip("\n")], "", 1

    def _aside(self, parent: Element, kind: str, words: str) -> Element:
        if kind == "pullquote":
            return SubElement(parent, "aside", {"class": "pull-quote"})
        aside = SubElement(parent, "aside", {"class": "note"})
        title = words[1:-1].strip() if re.fullmatch(r'".*"', words) else words
        if title:
            SubElement(aside, "h3", {"class": "note__title"}).text = title
        return aside


class AsideExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # Above paragraphs, lists and quotes, below indented code: an indented fence is a sample of one.
        md.parser.blockprocessors.register(AsideProcessor(md.parser), "aside", 75)
