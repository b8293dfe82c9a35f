"""How each generator wants the same story written: the keys of its front matter, its links, its file names."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.archive import Head, Person


class Dialect:
    """YAML between fences, and links as plain addresses; a generator says what is different."""

    def path(self, head: "Head") -> str:
        return head.source

    def link(self, head: "Head") -> str:
        return head.address

    def pull_quote(self, words: str) -> str:
        return f"> {words}"

    def keys(self, head: "Head") -> dict[str, Any]:
        raise NotImplementedError

    def front_matter(self, head: "Head") -> str:
        return fenced(self.keys(head))

    def further_files(
        self, people: Iterable["Person"], sections: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        yield from ()


class Imprimatur(Dialect):
    def link(self, head: "Head") -> str:
        return f"{{filename}}/{head.source}"

    def pull_quote(self, words: str) -> str:
        return f"::: pullquote\n{words}\n:::"

    def keys(self, head: "Head") -> dict[str, Any]:
        return {
            "title": head.headline,
            "dek": head.dek,
            "date": f"{head.date:%Y-%m-%d %H:%M}",
            "section": head.section,
            "type": head.type,
            "authors": [person.id for person in head.people],
            "tags": list(head.tags),
            "slug": head.slug,
            "id": f"bench-{head.number}",
        }

    def further_files(
        self, people: Iterable["Person"], sections: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        for person in people:
            keys = {"name": person.name, "role": person.role}
            yield f"people/{person.id}.md", f"{fenced(keys)}{person.bio}\n"


class Hugo(Dialect):
    """`type` is a word of Hugo's own; its taxonomies read the key that their addresses begin with."""

    def path(self, head: "Head") -> str:
        return f"{head.section}/{head.slug}.md"

    def keys(self, head: "Head") -> dict[str, Any]:
        return {
            "title": head.headline,
            "description": head.dek,
            "date": f"{head.date:%Y-%m-%dT%H:%M:00Z}",
            "types": [head.type],
            "by": [person.id for person in head.people],
            "tags": list(head.tags),
            "slug": head.slug,
        }

    def further_files(
        self, people: Iterable["Person"], sections: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        for slug, name in sections:
            yield f"{slug}/_index.md", fenced({"title": name})


class Eleventy(Dialect):
    """`tags` would make a collection of each; the site makes its own lists of `topics` in one pass."""

    def keys(self, head: "Head") -> dict[str, Any]:
        return {
            "title": head.headline,
            "dek": head.dek,
            "date": f"{head.date:%Y-%m-%dT%H:%M:00Z}",
            "section": head.section,
            "kind": head.type,
            "by": [person.id for person in head.people],
            "topics": list(head.tags),
            "slug": head.slug,
        }


class StockPelican(Dialect):
    def link(self, head: "Head") -> str:
        return f"{{filename}}/{head.source}"

    def front_matter(self, head: "Head") -> str:
        keys = {
            "Title": head.headline,
            "Summary": head.dek,
            "Date": f"{head.date:%Y-%m-%d %H:%M}",
            "Category": head.section,
            "Kind": head.type,
            "Authors": "; ".join(person.name for person in head.people),
            "Tags": ", ".join(head.tags),
            "Slug": head.slug,
        }
        return "".join(f"{key}: {value}\n" for key, value in keys.items()) + "\n"


DIALECTS: dict[str, Dialect] = {
    "imprimatur": Imprimatur(),
    "hugo": Hugo(),
    "eleventy": Eleventy(),
    "pelican": StockPelican(),
}


def fenced(keys: dict[str, Any]) -> str:
    """JSON values are YAML, and quoted safely."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return f"---\n{''.join(lines)}---\n\n"
