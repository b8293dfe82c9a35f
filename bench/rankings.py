"""The sides of the comparison of related reading: each ranks other stories for each story, without its links."""

import json
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bench.linked import BRIEF, SEED, Linked, Links
from bench.sides import CACHE, NotHad, get_hugo
from plugins.related.kept import KeptNeighbours
from plugins.related.related import rank_related
from plugins.related.terms import words_of
from plugins.story.content import newest_first
from plugins.story.story import Story

Ranked = Mapping[str, Sequence[str]]
# Deep enough that what is left out by a rank says next to nothing in a mean of reciprocal ranks.
DEPTH = 50


@dataclass(frozen=True)
class Side:
    """A way to rank with its settings by name; `rank` is given the archive, the settings, and the links of the stories
    that are not asked about."""

    name: str
    settings: Mapping[str, Any]
    rank: Callable[[Linked, Any, Links], Ranked]


def rank_here(archive: Linked, depth: int, links: Links) -> Ranked:
    """This project's own room, as a build calls it."""
    ranked = rank_related(
        newest_first(archive.stories),
        depth,
        links,
        text_of=lambda story: story.text.text,
        key_of=lambda story: story.path,
        kept=KeptNeighbours(),
        brief_type=BRIEF,
    )
    return {path: [one.path for one in found] for path, found in ranked.items()}


def rank_by_tags(archive: Linked, _: Any, __: Links) -> Ranked:
    """By how many tags two stories share; of as many, the newest first."""
    stories = pool(archive)
    tags = {story.path: {tag.slug for tag in story.tags} for story in archive.stories}
    return {
        path: [
            other
            for count, _, other in sorted(
                (-len(own & tags[other.path]), place, other.path) for place, other in enumerate(stories)
            )
            if other != path and count
        ][:DEPTH]
        for path, own in tags.items()
    }


def rank_titles(archive: Linked, _: Any, __: Links) -> Ranked:
    """By the cosine of headlines in TF-IDF, with exact frequencies."""
    counts = [Counter(words_of(story.headline)) for story in archive.stories]
    column: dict[str, int] = {}
    for count in counts:
        for word in count:
            column.setdefault(word, len(column))
    rows = [row for row, count in enumerate(counts) for _ in count]
    columns = [column[word] for count in counts for word in count]
    values = [float(often) for count in counts for often in count.values()]
    matrix: Any = csr_matrix((values, (rows, columns)), (len(counts), len(column)))
    matrix = matrix.multiply(np.log(len(counts) / np.bincount(columns))).tocsr()
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = matrix.multiply(1 / np.maximum(lengths, 1e-9)[:, None]).tocsr()
    return by_scores(archive, np.asarray((matrix @ matrix.T).todense()))


def rank_bm25(archive: Linked, asked: Callable[[Story], str], _: Links) -> Ranked:
    """By Okapi BM25 as `bm25s` has it, all words of each story indexed, and asked for what `asked` takes of one."""
    try:
        import bm25s
    except ImportError:
        raise NotHad("bm25s is not installed (it is among the packages for development)") from None
    index = bm25s.BM25()
    index.index([words_of(everything(story)) for story in archive.stories], show_progress=False)
    scores = [index.get_scores(sorted(set(words_of(asked(story))))) for story in archive.stories]
    return by_scores(archive, np.array(scores))


def rank_by_chance(archive: Linked, _: Any, __: Links) -> Ranked:
    chance = random.Random(SEED)
    paths = [story.path for story in pool(archive)]
    return {story.path: chance.sample(paths, DEPTH) for story in archive.stories}


def rank_by_hugo(archive: Linked, related: Any, _: Links) -> Ranked:
    """By Hugo's own related content, asked of Hugo itself."""
    program = get_hugo()
    folder = CACHE / "related-hugo"
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "layouts").mkdir(exist_ok=True)
    for number, story in enumerate(archive.stories):
        matter = {
            "title": story.headline,
            "date": f"{story.date.isoformat()}Z",
            "tags": [tag.slug for tag in story.tags],
            "offered": story.type != BRIEF,
        }
        (folder / "content" / f"{number}.md").write_text(json.dumps(matter) + "\n", "utf-8")
    (folder / "layouts" / "home.html").write_text(HUGO_LAYOUT, "utf-8")
    kinds = ["taxonomy", "term", "section", "rss", "sitemap", "404"]
    unprinted = {"build": {"render": "never"}, "target": {"kind": "page"}}
    config = {"baseURL": "https://bench.example/", "disableKinds": kinds, "cascade": [unprinted], "related": related}
    (folder / "hugo.json").write_text(json.dumps(config), "utf-8")
    command = [str(program), "--destination", "output", "--quiet", "--noBuildLock", "--buildFuture"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHad(f"Hugo failed ({(done.stderr or done.stdout).strip()})")
    paths = [story.path for story in archive.stories]
    lines = (folder / "output" / "index.html").read_text("utf-8").split("\n")
    numbers = [line.split() for line in lines if line.strip()]
    return {paths[int(first)]: [paths[int(other)] for other in others] for first, *others in numbers}


HUGO_LAYOUT = f"""{{{{ $pool := where site.RegularPages "Params.offered" true }}}}
{{{{ range $page := site.RegularPages }}}}
{{{{ .File.ContentBaseName }}}}{{{{ range first {DEPTH} ($pool.Related $page) }}}}
{{{{- print " " .File.ContentBaseName }}}}{{{{ end }}}}
{{{{ end }}}}"""


def pool(archive: Linked) -> list[Story]:
    """What any side may offer: briefs are offered by none, and no link of the archive leads to one."""
    return [story for story in archive.stories if story.type != BRIEF]


def everything(story: Story) -> str:
    return f"{story.headline}\n{story.dek.markup}\n{story.text.text}"


def by_scores(archive: Linked, scores: Any) -> Ranked:
    scores = scores.copy()
    np.fill_diagonal(scores, -1)
    scores[:, [place for place, story in enumerate(archive.stories) if story.type == BRIEF]] = -1
    paths = [story.path for story in archive.stories]
    best = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH].tolist()
    return {path: [paths[place] for place in places] for path, places in zip(paths, best, strict=True)}


def index_of(name: str, weight: int, pattern: str = "") -> dict[str, Any]:
    return {"name": name, "weight": weight, **({"pattern": pattern} if pattern else {})}


HUGO_DEFAULT = {
    "includeNewer": False,
    "threshold": 80,
    "indices": [index_of("keywords", 100), index_of("date", 10), index_of("tags", 80)],
}
HUGO_SETTINGS = {
    f"tags 100, date {weight} by {unit}, threshold {threshold}{', newer too' if newer else ''}": {
        "includeNewer": newer,
        "threshold": threshold,
        "indices": [index_of("tags", 100), index_of("date", weight, pattern)],
    }
    for unit, pattern in (("year", "2006"), ("month", "2006-01"))
    for weight in (10, 50, 100)
    for threshold in (0, 20)
    for newer in (False, True)
}

SIDES = (
    Side("this project", {"": 10}, rank_here),
    Side("BM25", {"asked for the headline": lambda story: story.headline, "for all words": everything}, rank_bm25),
    Side("Hugo, default settings", {"": HUGO_DEFAULT}, rank_by_hugo),
    Side("Hugo, best settings", HUGO_SETTINGS, rank_by_hugo),
    Side("TF-IDF of headlines", {"": None}, rank_titles),
    Side("tags in common", {"": None}, rank_by_tags),
    Side("random", {"": None}, rank_by_chance),
)
