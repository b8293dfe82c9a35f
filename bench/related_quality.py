"""How well related reading agrees with editors: `python bench/related_quality.py FOLDER_OF_STORIES`.

Takes the links between an archive's stories as ground truth: whoever put one thought the two belong together. Ranks by
content alone, without those links, and prints which share of linked stories is among the first 4 and the first 10.
"""

import re
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from posixpath import normpath
from typing import Any

import yaml
from markdown import Markdown

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plugins.related.kept import KeptNeighbours  # noqa: E402
from plugins.related.related import rank_related  # noqa: E402
from plugins.story.story import Section, Story, Tag  # noqa: E402
from plugins.typeset.typeset import Html, Typeset, plain  # noqa: E402

LINK = re.compile(r"\{filename\}([^)\s#\"]+)")
DEPTHS = (4, 10)


def read_archive(folder: Path) -> Iterator[tuple[Story, list[str]]]:
    """Each story with the sources that it links to."""
    setter = Markdown()
    for file in sorted(folder.rglob("*.md")):
        _, front_matter, body = file.read_text(encoding="utf-8").split("---\n", 2)
        source = f"/stories/{file.relative_to(folder).as_posix()}"
        text = plain(setter.reset().convert(body))
        links = [normpath(link) for link in LINK.findall(body)]
        yield make_story(source, yaml.safe_load(front_matter), text), links


def make_story(source: str, said: dict[str, Any], text: str) -> Story:
    headline = plain(str(said.get("title") or ""))
    return Story(
        source=source,
        path=source,
        id=source,
        slug=source,
        title=Html(headline),
        headline=headline,
        dek=Html(str(said.get("dek") or "")),
        date=datetime.fromisoformat(str(said["date"])[:10]),
        section=Section(slug=said["section"], name=said["section"]),
        type=said["type"],
        tags=tuple(Tag(name=tag.replace("-", " "), slug=tag) for tag in said.get("tags") or ()),
        text=Typeset(text=text),
    )


def text_of(story: Story) -> str:
    return story.text.text


def main(folder: Path) -> None:
    linked = {story.path: (story, links) for story, links in read_archive(folder)}
    stories = sorted((story for story, _ in linked.values()), key=lambda story: story.date, reverse=True)
    truth = {
        (path, link)
        for path, (_, links) in linked.items()
        for link in links
        if link in linked and link != path and linked[link][0].type != "Brief"
    }
    started = time.perf_counter()
    related = rank_related(
        stories,
        max(DEPTHS),
        {},
        text_of=text_of,
        key_of=text_of,
        kept=KeptNeighbours(),
        brief_type="Brief",
    )
    print(f"{len(stories)} stories ranked in {time.perf_counter() - started:.1f} s; {len(truth)} linked pairs")
    for depth in DEPTHS:
        found = sum(link in [one.story.path for one in related[path][:depth]] for path, link in truth)
        print(f"recall@{depth}: {found / len(truth):.3f}")
    told = [one.why for found in related.values() for one in found[: DEPTHS[0]]]
    print(f"cards with a reason: {sum(bool(why.words) for why in told) / len(told):.0%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
