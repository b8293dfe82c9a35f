"""What is done to an archive between two builds: a word is added to a story, a story is published."""

from pathlib import Path

from bench.archive import Archive, Head, put
from bench.dialects import DIALECTS
from bench.words import BRIEF


def edited(data: bytes, word: str) -> bytes:
    """The file with one more word in a paragraph in the middle of its text."""
    paragraphs = data.decode().split("\n\n")
    plain = [place for place, text in enumerate(paragraphs) if place > 2 and text[0].isalpha()]
    place = plain[len(plain) // 2]
    before, _, after = paragraphs[place].partition(" ")
    paragraphs[place] = f"{before} {word} {after}"
    return "\n\n".join(paragraphs).encode()


class Editor:
    """Changes one side's content, and undoes it before the next round."""

    def __init__(self, archive: Archive, dialect: str, folder: Path) -> None:
        self._archive = archive
        self._dialect = DIALECTS[dialect]
        self._content = folder / "content"
        self._head = middle(archive)
        self._newcomer = archive.newcomer

    def reset(self) -> None:
        path = self._content / self._dialect.path(self._head)
        original = self._archive.file(self._head, self._dialect)
        if path.read_bytes() != original:
            path.write_bytes(original)
        (self._content / self._dialect.path(self._newcomer)).unlink(missing_ok=True)

    def edit(self) -> None:
        path = self._content / self._dialect.path(self._head)
        path.write_bytes(edited(path.read_bytes(), "newly"))

    def publish(self) -> None:
        put(self._content / self._dialect.path(self._newcomer), self._archive.file(self._newcomer, self._dialect))


def middle(archive: Archive) -> Head:
    """The story in the middle of the archive that is no brief."""
    return next(head for head in archive.heads[archive.size // 2 :] if head.type != BRIEF)
