"""What the desk decides of old addresses, and the law that holds whatever it does."""

import pytest
from handmade import SECTIONS, story_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from settling import MINSK, leads, publish, settled, standing_of, told

from plugins.addresses.decisions import read_decisions
from plugins.addresses.identity import keep_ids
from plugins.addresses.ledger import Ledger, Line, format_ledger, parse_ledger
from plugins.story.story import Person


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("gon: [/x/]", '1: unknown key "gon"; did you mean "gone"?'),
        ("gone: /x/", '1: "gone" is not a list of addresses; write each as "- /2019/old-name/"'),
        ("moved: [/x/]", '1: "moved" is not a list of addresses; write each as "/2019/old-name/: /2026/08/new-name/"'),
        (
            "gone:\n  - x/y",
            '2: the old address "x/y" is no path; write it from its first slash, like "/2019/old-name/"',
        ),
        (
            "moved:\n  /x/:",
            '2: the old address "" is no path; write it from its first slash, like "/2019/old-name/"',
        ),
        (
            "gone:\n  - /a/\n  - /x/*",
            '3: the old address "/x/*" is a pattern; write each address in full, without "*" and ":"',
        ),
    ],
)
def test_a_decision_that_cannot_be_read_is_told(tmp_path, said, sentence):
    (tmp_path / "addresses.yaml").write_text(said)
    assert [problem.printed() for problem in read_decisions(tmp_path)] == [f"content/addresses.yaml:{sentence}"]


def test_a_decision_against_something_that_stands_is_told():
    assert told(settled([MINSK], gone={"/2026/08/minsk/": ""}, moved={"/europe/": "/africa/"})) == [
        "content/addresses.yaml:5: /2026/08/minsk/ is listed as gone, and content/stories/minsk.md stands there; "
        "take that line out",
        "content/addresses.yaml:2: /europe/ is listed as moved, and Europe stands there; take that line out",
    ]


def test_a_decision_against_an_archive_page_that_is_printed_is_told():
    stories = [story_of(f"Story {n}", day=n, source=f"stories/{n}.md") for n in range(6)]
    assert told(settled(stories, gone={"/latest/page/2/": "", "/latest/page/4/": ""})) == [
        "content/addresses.yaml:5: /latest/page/2/ is listed as gone, and Latest stands there; take that line out"
    ]


def test_a_decision_that_leads_nowhere_is_told():
    assert told(settled([MINSK], moved={"/old/": "/2026/08/minks/"})) == [
        "content/addresses.yaml:2: /old/ leads to /2026/08/minks/, where nothing stands; "
        'did you mean "/2026/08/minsk/"?'
    ]
    circle = settled([MINSK], moved={"/quux/": "/quuux/", "/quuux/": "/quux/"})
    assert len(circle.problems) == 2
    assert circle.redirects == ()


def test_a_decision_that_leads_to_a_withheld_story_is_told_and_not_printed():
    late = story_of("Late", day=400, source="stories/late.md")
    found = settled([MINSK], moved={"/old/": late.path}, withheld=[late])
    assert told(found) == [
        "content/addresses.yaml:2: /old/ leads to content/stories/late.md, which is withheld; name another until then"
    ]
    assert found.redirects == ()


def test_a_person_with_a_file_is_followed_by_it():
    jane = Person("jane-doe", "Jane Doe", source="people/jane-doe.md")
    ledger = publish([MINSK], people=[jane])
    assert ledger.by_address["/by/jane-doe/"] == Line("/by/jane-doe/", "person", "jane-doe", "people/jane-doe.md")


SLUGS, FILES = ("a", "b", "c"), ("one", "two", "three")
STEP = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(FILES), st.sampled_from(SLUGS), st.booleans()),
    st.tuples(st.just("rename"), st.sampled_from(FILES), st.sampled_from(SLUGS)),
    st.tuples(st.just("redate"), st.sampled_from(FILES), st.sampled_from((0, 40, 80))),
    st.tuples(st.just("section"), st.sampled_from(FILES), st.sampled_from(tuple(SECTIONS))),
    st.tuples(st.just("file"), st.sampled_from(FILES), st.sampled_from(FILES)),
    st.tuples(st.just("draft"), st.sampled_from(FILES)),
    st.tuples(st.just("delete"), st.sampled_from(FILES)),
    st.tuples(st.just("merge"), st.sampled_from(FILES), st.sampled_from(FILES)),
)


def take(step, desk):
    """What a desk does to its stories, by file; None where there is nothing to do it to."""
    kind, file, *more = step
    if kind == "write":
        slug, says = more
        desk.setdefault(file, {"slug": slug, "day": 0, "section": "europe", "draft": False, "old": ()})
        desk[file].setdefault("id", f"{file}-{len(desk)}-{slug}" if says else None)
        return
    if file not in desk:
        return
    if kind == "rename":
        desk[file]["slug"] = more[0]
    elif kind in {"redate", "section"}:
        desk[file]["day" if kind == "redate" else "section"] = more[0]
    elif kind == "file" and more[0] not in desk:
        desk[more[0]] = desk.pop(file)
    elif kind == "draft":
        desk[file]["draft"] = not desk[file]["draft"]
    elif kind == "delete":
        del desk[file]
    elif kind == "merge" and file != more[0] and more[0] in desk:
        lost = story_at(file, desk[file])
        del desk[file]
        desk[more[0]]["old"] += (lost.path,)


def story_at(file, said):
    story = story_of(said["slug"], day=said["day"], section=said["section"], source=f"stories/{file}.md")
    return structs.replace(
        story, id=said["id"] or story.path, draft=said["draft"], redirect_from=tuple(dict.fromkeys(said["old"]))
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=14), st.data())
def test_whatever_a_desk_does_every_published_address_is_alive_or_gone_on_purpose(steps, data):
    desk, ledger, published, gone, ids = {}, Ledger(), set(), {}, {}
    for step in [("write", "one", "a", False), *steps]:
        before = {file: dict(said) for file, said in desk.items()}
        take(step, desk)
        stories = keep_ids([story_at(file, said) for file, said in desk.items()], ledger)
        shown = [story for story in stories if not story.draft]
        claims = [address for story in stories for address in (story.path, *story.redirect_from)]
        if len(set(claims)) < len(claims):
            desk = before  # two owners of one address: the story room refuses that
            continue
        found = settled(shown, ledger, gone=gone, withheld=[story for story in stories if story.draft])
        problems = [problem for problem in found.problems if not problem.mild]
        if any("addresses.lock" not in problem.source for problem in problems):
            if all("listed as gone" in problem.what for problem in problems) and data.draw(st.booleans()):
                gone = {address: why for address, why in gone.items() if address not in claims}
            else:
                desk = before
                continue
        elif problems:
            gone |= {problem.what.split()[2]: "on purpose" for problem in problems}
        found = settled(shown, ledger, gone=gone, withheld=[story for story in stories if story.draft])
        if any(not problem.mild for problem in found.problems):
            desk = before
            continue
        there = standing_of(shown)
        standing = {story.path for story in shown} | there.others.keys()
        standing |= {f"{front}page/{n}/" for front, pages in there.lists.items() for n in range(1, pages + 1)}
        redirects = leads(found)
        published |= standing
        assert published <= standing | redirects.keys() | {each.address for each in found.gone}
        assert set(redirects.values()) <= standing, "no chain, and no redirect into nothing"
        assert not redirects.keys() & standing
        published |= redirects.keys()
        for story in shown:
            if step[0] in {"rename", "redate", "section"} and story.source in ids:
                assert story.id == ids[story.source], "a feed's entry does not come again"
        ids = {story.source: story.id for story in shown}
        ledger = parse_ledger(format_ledger(found.remember()))
