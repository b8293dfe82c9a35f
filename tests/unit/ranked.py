"""Stories with a few words each, ranked from nothing."""

from bare import bare_story
from msgspec.structs import replace

from plugins.related.kept import KeptNeighbours
from plugins.related.related import rank_related
from plugins.story.content import newest_first
from plugins.story.story import Section, Tag
from plugins.typeset.typeset import Typeset

DAMS = "reservoirs turbines sluices spillways"
RIVERS = "reservoirs turbines estuaries dredging"
BANKS = "creditors bonds defaults arrears"
LOANS = "creditors bonds lenders moratoria"


def story(slug, text="", day=0, tags=(), **more):
    said = {
        "source": f"stories/europe/{slug}.md",
        "path": f"/2026/01/{slug}/",
        "section": Section(slug=slug, name=slug.title()),
        "tags": tuple(Tag(name, name.replace(" ", "-")) for name in tags),
        "text": Typeset(text=text),
    }
    return bare_story(slug, day, **{**said, **more})


def text_of(story):
    return story.text.text


def rank(stories, limit, links, **more):
    """From nothing, as a first build does."""
    return rank_related(
        newest_first(stories), limit, links, text_of=text_of, key_of=text_of, kept=KeptNeighbours(), **more
    )


def reason(story, other, bystanders=()):
    """Why `other` is offered under `story`, which pins it."""
    pinning = replace(story, pins=(other.slug,))
    return reasons(rank([pinning, other, *bystanders], 1, {}), story.slug)[other.slug]


def magazine(*stories):
    """Stories newest first, with the bystanders that make words rare."""
    return [*stories, *(story(f"bystander-{number}", f"nothing{number} shared{number}") for number in range(4))]


def slug_of(found):
    return found.path.removeprefix("/2026/01/").strip("/")


def cards(related, slug):
    return [slug_of(found) for found in related[f"/2026/01/{slug}/"]]


def reasons(related, slug):
    return {slug_of(found): found.why for found in related[f"/2026/01/{slug}/"]}
