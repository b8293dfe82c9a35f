"""Related reading is the same whatever was kept of the last build, and little is done where little has changed."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from bare import EUROPE, bare_story
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.related.kept import Kept, KeptNeighbours, Memory
from plugins.related.rarity import rarity_in, sample_of
from plugins.related.related import rank_related
from plugins.story.content import newest_first
from plugins.story.story import Byline, Section, Tag
from plugins.typeset.typeset import Typeset

NAMES = ("Treaty of Minsk", "Jane Doe", "Vienna Convention")
WORDS = ["reservoirs", "turbines", "creditors", "bonds", "ministers", "the", "of", *NAMES]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" and ".join)
ASIA = Section("asia", "Asia")
PACKAGES = {"ban": "Half a ban", "dams": "Dams"}


def make_story(number, text, day):
    return bare_story(f"s{number}", day, text=Typeset(text=text))


def text_of(story):
    return story.text.text


def rank(stories, kept, links=None, packages=None, **more):
    return rank_related(
        newest_first(stories),
        more.pop("limit", 2),
        links or {},
        text_of=more.pop("text_of", text_of),
        key_of=text_of,
        kept=kept,
        packages=packages or {},
        brief_type="Brief",
    )


@st.composite
def changes(draw, stories):
    """Some fields of one story, as an editor may change them."""
    slugs = st.lists(st.sampled_from([one.slug for one in stories]), max_size=2).map(tuple)
    return draw(
        st.sampled_from(
            ["text", "date", "pins", "bans", "tags", "type", "package", "original", "authors", "section", "slug"]
        ).flatmap(
            lambda field: {
                "text": st.builds(lambda text: {"text": Typeset(text=text)}, TEXTS),
                "date": st.builds(lambda day: {"date": datetime(2026, 1, day)}, st.integers(1, 28)),
                "pins": st.builds(lambda pins: {"pins": pins}, slugs),
                "bans": st.builds(lambda bans: {"bans": bans}, slugs),
                "tags": st.builds(
                    lambda tags: {"tags": tuple(Tag(tag, tag) for tag in tags)},
                    st.lists(st.sampled_from(["dams", "debt", "law"]), unique=True),
                ),
                "type": st.builds(lambda type: {"type": type}, st.sampled_from(["Brief", "Analysis"])),
                "package": st.builds(lambda package: {"package": package}, st.sampled_from(["", *PACKAGES])),
                "original": st.builds(lambda slugs: {"translation_of": "".join(slugs[:1])}, slugs),
                "authors": st.sampled_from([{"authors": ()}, {"authors": (Byline("Jane Doe", "jane-doe"),)}]),
                "section": st.sampled_from([{"section": ASIA}, {"section": EUROPE, "also_in": (ASIA,)}]),
                "slug": st.builds(lambda slugs: {"slug": slugs[0] if slugs else "new"}, slugs),
            }[field]
        )
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_after_any_edits_the_cards_are_those_of_a_clean_build(data):
    texts = data.draw(st.lists(TEXTS, min_size=1, max_size=22))
    stories = [make_story(number, text, number % 7) for number, text in enumerate(texts)]
    links, packages, kept = {}, dict(PACKAGES), KeptNeighbours()
    rank(stories, kept, links, packages)
    for number in range(data.draw(st.integers(1, 6))):
        what = data.draw(st.sampled_from(["add", "delete", "change", "change", "change", "link", "retitle", "nothing"]))
        place = data.draw(st.integers(0, len(stories) - 1)) if stories else 0
        if what == "add" or not stories:
            stories = [*stories, make_story(100 + number, data.draw(TEXTS), data.draw(st.integers(-3, 30)))]
        elif what == "delete":
            stories = [*stories[:place], *stories[place + 1 :]]
        elif what == "change":
            stories[place] = replace(stories[place], **data.draw(changes(stories)))
        elif what == "link":
            targets = data.draw(st.lists(st.sampled_from([one.path for one in stories]), max_size=2))
            links = {**links, stories[place].path: (*targets, "/nowhere/")}
        elif what == "retitle":
            packages = {**packages, "ban": f"Title {number}"}
        assert rank(stories, kept, links, packages) == rank(stories, KeptNeighbours(), links, packages)


def archive(size):
    """Stories of words of which each few share some; the sample of so many is the oldest power of two."""
    return [
        make_story(number, " ".join(f"word{number * step % 41}x{step}" for step in range(1, 12)), number)
        for number in range(size)
    ]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_the_same_holds_where_most_changes_are_followed_up_one_by_one(data):
    stories, kept = archive(data.draw(st.integers(90, 120))), KeptNeighbours()
    rank(stories, kept)
    for number in range(8):
        place = data.draw(st.integers(0, len(stories) - 1))
        text = " ".join(f"word{data.draw(st.integers(0, 41))}x{step}" for step in range(1, 12))
        what = data.draw(st.sampled_from(["add", "delete", "delete newest", "change"]))
        if what == "add":
            stories = [*stories, make_story(1000 + number, text, data.draw(st.integers(0, 200)))]
        elif what == "change":
            stories[place] = replace(stories[place], text=Typeset(text=text))
        else:
            stories.pop(place if what == "delete" else -1)
        assert rank(stories, kept) == rank(stories, KeptNeighbours())


def test_no_text_is_read_again_and_no_more_is_written_where_nothing_has_changed():
    memory = Memory()
    stories = archive(30)
    before = rank(stories, KeptNeighbours(memory))
    writes = dict(memory)

    def refuse(story):
        raise AssertionError(story.path)

    assert rank(stories, KeptNeighbours(memory), text_of=refuse) == before
    assert memory == writes


def test_of_one_story_published_only_its_own_text_is_read():
    kept, read = KeptNeighbours(), []

    def text_of_one(story):
        read.append(story.path)
        return story.text.text

    rank(archive(100), kept)
    rank([*archive(100), make_story(999, "word1x1 word2x2 word3x3", 999)], kept, text_of=text_of_one)
    assert set(read) == {"/s999/"}


def test_one_story_published_changes_only_the_cards_that_offer_it():
    stories = archive(100)
    before = rank(stories, KeptNeighbours())
    after = rank([*stories, make_story(999, stories[97].text.text, 100)], KeptNeighbours())
    changed = {path for path in before if before[path] != after[path]}
    assert changed
    assert changed == {path for path in before if "/s999/" in [found.path for found in after[path]]}


@pytest.mark.parametrize("damage", ["deleted", "cut", "empty"])
@pytest.mark.parametrize("which", ["ledger", "page", "shelf", "entry", "Terms", "Spoken"])
def test_what_is_lost_or_damaged_is_made_anew(damage, which):
    memory, stories = Memory(), archive(60)
    rank(stories, KeptNeighbours(memory))
    for key in [key for key in memory if key.startswith(which)]:
        kept = memory.pop(key)
        if damage != "deleted":
            memory[key] = Kept(kept.body[:-1] if damage == "cut" else b"")
    stories[3] = replace(stories[3], text=Typeset(text="word1x1 word2x2 word3x3"))
    stories.append(make_story(999, stories[7].text.text, 999))
    assert rank(stories, KeptNeighbours(memory)) == rank(stories, KeptNeighbours())


def test_a_file_keeps_it_from_one_process_to_the_next_and_may_be_damaged(tmp_path):
    stories, path = archive(40), tmp_path / "related.sqlite"
    for body in (None, b"", b"not a database", path):
        if isinstance(body, bytes):
            path.write_bytes(body)
        kept = KeptNeighbours.at(path)
        assert rank(stories, kept) == rank(stories, KeptNeighbours())
        kept.close()


def test_a_half_written_change_is_noticed():
    memory, stories = Memory(), archive(60)
    rank(stories, KeptNeighbours(memory))
    ledger = memory["ledger"]
    stories.append(make_story(999, stories[7].text.text, 999))
    rank(stories, KeptNeighbours(memory))
    memory["ledger"] = ledger
    assert rank(stories, KeptNeighbours(memory)) == rank(stories, KeptNeighbours())


def test_another_limit_is_ranked_anew():
    kept, stories = KeptNeighbours(), archive(40)
    rank(stories, kept, limit=2)
    assert rank(stories, kept, limit=5) == rank(stories, KeptNeighbours(), limit=5)


def test_numpy_is_not_loaded_where_few_stories_have_changed(tmp_path):
    script = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from test_related_kept import *
kept = KeptNeighbours.at(Path(sys.argv[1]))
rank([*archive(100), make_story(999, "word1x1", 999)], kept)
assert not {"numpy", "scipy", "sparse_dot_topn"} & sys.modules.keys()
"""
    kept = KeptNeighbours.at(tmp_path / "related.sqlite")
    rank(archive(100), kept)
    kept.close()
    here = Path(__file__).parent
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "related.sqlite"), str(here), str(here.parent.parent)], check=True
    )


def test_terms_are_counted_in_the_oldest_stories_that_publishing_does_not_change():
    paths = [f"/{number}/" for number in range(5000)]
    sample = sample_of(paths, rarity_in(len(paths)))
    assert sample == sample_of(["/new/", *paths], rarity_in(len(paths) + 1))
    assert len(sample) == 2048
    assert sample <= set(paths[-4096:])


def test_a_pinned_story_that_more_have_come_to_cite_says_so_as_in_a_clean_build():
    stories, kept = archive(30), KeptNeighbours()
    stories[0] = replace(stories[0], text=Typeset(text="reservoirs"), pins=("s29",))
    stories[29] = replace(stories[29], text=Typeset(text="bonds"), section=ASIA)
    links = {f"/s{number}/": ("/s29/",) for number in (5, 6)}
    [before, *_] = rank(stories, kept, links)["/s0/"]
    [after, *_] = rank(stories, kept, {**links, "/s7/": ("/s29/",)})["/s0/"]
    assert before.why.kind == "section"
    assert after.why.kind == "often"
    assert rank(stories, kept, links) == rank(stories, KeptNeighbours(), links)
