"""The magazine's index, volume by volume: what is kept is taken, the rest is made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec.structs import replace

from plugins.settings.engine import digest_of_engine
from plugins.story.story import Story
from plugins.typeset.links import NOT_YET, fill_links
from plugins.typeset.typeset import Typeset
from plugins.workers.progress import Progress

from .binary import index_entries
from .entry import make_entry
from .kept import KeptIndexes, key_of
from .search import FOLDER, NEWEST, IndexFile, PrintedVolume, Volume, part_in_volumes

# What a search runs with, and what all volumes share: each story's own words, for when it is found.
ENGINE = (".js", ".pagefind")
FRAGMENTS = "fragment/"


def make_volumes(
    stories: Iterable[Story],
    hrefs: Mapping[str, Sequence[str | None]],
    lang: str,
    cache: Path,
    whole: Callable[[Typeset, str], Typeset],
    progress: Progress,
) -> tuple[PrintedVolume, ...]:
    """The index of these stories. `hrefs` has by source where the links of a text lead, `whole` gives a story's whole
    text. Raises NoIndex."""

    def body_of(story: Story) -> str:
        """The text without its links, and without the words that spell out the address of what is withheld."""
        kept_back = [NOT_YET if href == NOT_YET else None for href in hrefs.get(story.source, ())]
        return fill_links(whole(story.text, story.source).html, kept_back)

    def waiting_in(story: Story) -> tuple[int, ...]:
        return tuple(number for number, href in enumerate(hrefs.get(story.source, ())) if href == NOT_YET)

    def make(volume: Volume) -> Mapping[str, bytes]:
        progress.begin("Indexing stories", len(volume.stories))
        return index_entries((make_entry(each, body_of(each)) for each in volume.stories), lang)

    kept, depends = KeptIndexes(cache), (lang, digest_of_engine(), version("pagefind"), version("cbor2"))
    volumes = {key_of(volume, waiting_in, *depends): volume for volume in part_in_volumes(stories)}
    found = tuple(print_volume(volume, kept.of(volume, key, make)) for key, volume in volumes.items())
    kept.forget_all_but(volumes)
    return found


def print_volume(volume: Volume, files: Iterable[IndexFile]) -> PrintedVolume:
    """A volume with its files at their places in the output. Script and stemmer are read from the newest alone."""
    printed = (file for file in files if volume.name == NEWEST or not file.path.endswith(ENGINE))
    return PrintedVolume(
        volume.path,
        tuple(
            replace(file, path=f"{FOLDER if file.path.startswith(FRAGMENTS) else volume.path}/{file.path}")
            for file in printed
        ),
    )
