"""An address that was published never dies: it stays, leads to where its story stands now, or is gone on purpose."""

import pytest
from handmade import SECTIONS, story_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from plugins.addresses.addresses import settle
from plugins.addresses.decisions import Decision, Decisions, read_decisions
from plugins.addresses.identity import keep_ids
from plugins.addresses.ledger import Ledger, Line, format_ledger, parse_ledger
from plugins.addresses.standing import stand
from plugins.archive.archive import archives
from plugins.settings.magazine import Magazine
from plugins.story.story import Person, TextPage

NAMES = {"/": "The Review", "/latest/": "Latest", "/corrections/": "Corrections"}
MAGAZINE = Magazine(name="The Review", sections=tuple(SECTIONS.values()), types=("Analysis",))
ABOUT = TextPage(source="pages/about.md", path="/about/", slug="about", title="About", headline="About")


def standing_of(stories, pages=(), people=(), magazine=MAGAZINE, size=2):
    stories = sorted(stories, key=lambda story: (-story.date.timestamp(), story.path))
    lists = archives(stories, size)
    return stand(
        stories=stories,
        pages=pages,
        packages=(),
        people={person.slug: person for person in people},
        archives=lists,
        magazine=magazine,
        names=NAMES,
    )


def settled(stories, ledger=None, pages=(), moved=None, gone=None, strict=True, withheld=(), **more):
    decisions = Decisions(
        {address: Decision(target, 2) for address, target in (moved or {}).items()},
        {address: Decision(reason, 5) for address, reason in (gone or {}).items()},
    )
    ledger = ledger or Ledger()
    return settle(
        standing_of(stories, pages, **more), ledger, decisions, (*stories, *pages), withheld, strict, lambda *_: 4
    )


def publish(stories, ledger=None, **more):
    """The ledger after an edition, as the next build reads it."""
    found = settled(stories, ledger, **more)
    assert not [problem for problem in found.problems if not problem.mild], found.problems
    return parse_ledger(format_ledger(found.remember()))


def leads(found):
    return {each.old: each.new for each in found.redirects}


def told(found):
    return [problem.printed() for problem in found.problems]


MINSK = story_of("Minsk", source="stories/minsk.md", id="minsk-1")
NILE = story_of("Nile", day=1, source="stories/nile.md", id="/2026/08/nile/", authors=("Amir Saleh",), tags=["water"])


def renamed(story, slug, day=0, **more):
    other = story_of(story.headline, slug=slug, day=day)
    return structs.replace(story, slug=slug, path=other.path, date=other.date, **more)


def test_a_magazine_that_has_published_nothing_owes_nothing():
    found = settled([MINSK, NILE], pages=[ABOUT])
    assert (found.redirects, found.gone, found.problems) == ((), (), ())


@pytest.mark.parametrize(("slug", "day"), [("minsk-again", 0), ("minsk", 40), ("other", 200)])
def test_a_story_that_moves_leaves_a_redirect(slug, day):
    moved = renamed(MINSK, slug, day)
    [redirect] = settled([moved, NILE], publish([MINSK, NILE])).redirects
    assert (redirect.old, redirect.new) == ("/2026/08/minsk/", moved.path)
    assert (redirect.title, redirect.source) == ("Minsk", "stories/minsk.md")


def test_a_chain_of_moves_is_one_step_long():
    ledger = publish([MINSK])
    for slug in ("two", "three", "four"):
        ledger = publish([renamed(MINSK, slug)], ledger)
    found = settled([renamed(MINSK, "five")], ledger, moved={"/very/old/": "/2026/08/two/"})
    old = {"/2026/08/minsk/", "/2026/08/two/", "/2026/08/three/", "/2026/08/four/", "/very/old/"}
    assert leads(found) == dict.fromkeys(old, "/2026/08/five/")


def test_a_story_that_takes_the_address_that_another_has_left_keeps_its_own_id_and_is_told():
    """Neither says an id: each is known by its file, and an address that was published is never handed on."""
    one, two = (renamed(story, slug, id="") for story, slug in ((MINSK, "a"), (NILE, "b")))
    one, two = (structs.replace(story, id=story.path) for story in (one, two))
    ledger = publish([one, two])
    moved = structs.replace(renamed(one, "c"), id="/2026/08/c/")
    ledger = publish(keep_ids([moved, two], ledger), ledger)
    taker = structs.replace(renamed(two, "a"), id="/2026/08/a/")
    kept = keep_ids([moved, taker], ledger)
    assert [story.id for story in kept] == ["/2026/08/a/", "/2026/08/b/"]
    [problem] = settled(kept, ledger).problems
    assert problem.what == 'the address /2026/08/a/ was published as that of the story "/2026/08/a/"'


def test_a_new_story_at_an_address_that_another_has_left_is_told():
    one = structs.replace(renamed(MINSK, "a"), id="/2026/08/a/")
    ledger = publish([one])
    moved = structs.replace(renamed(one, "c"), id="/2026/08/c/")
    ledger = publish(keep_ids([moved], ledger), ledger)
    new = structs.replace(renamed(NILE, "a"), id="/2026/08/a/", source="stories/new.md")
    [problem] = settled(keep_ids([moved, new], ledger), ledger).problems
    assert problem.source == "stories/new.md"


def test_a_story_that_comes_back_to_its_first_address_stands_there_and_does_not_lead_to_itself():
    ledger = publish([renamed(MINSK, "two")], publish([MINSK]))
    assert leads(settled([MINSK], ledger)) == {"/2026/08/two/": "/2026/08/minsk/"}


def test_an_old_address_that_a_story_no_longer_names_leads_on_all_the_same():
    ledger = publish([structs.replace(MINSK, redirect_from=("/2019/minsk/",))])
    assert leads(settled([MINSK], ledger)) == {"/2019/minsk/": "/2026/08/minsk/"}


def test_a_story_that_says_no_id_is_followed_by_its_file():
    ledger = publish([NILE])
    moved = renamed(NILE, "river", id="/2026/08/river/")
    [kept] = keep_ids([moved], ledger)
    assert kept.id == "/2026/08/nile/"
    assert leads(settled([kept], ledger))["/2026/08/nile/"] == "/2026/08/river/"


def test_a_story_that_disappears_stops_a_production_build_and_only_warns_in_others():
    ledger = publish([MINSK, NILE])
    sentence = (
        'content/addresses.lock:3: the address /2026/08/minsk/ was published, and its story "minsk-1" is not there any '
        'more; name it under redirect_from in the story that has its place, or list it under "moved" or "gone" in '
        "content/addresses.yaml"
    )
    lost = settled([NILE], ledger)
    assert sentence in told(lost)
    assert [problem.mild for problem in lost.problems if "minsk" in problem.what] == [False]
    assert all(problem.mild for problem in settled([NILE], ledger, strict=False).problems)


def test_a_story_that_is_withheld_again_is_lost_until_somebody_decides():
    ledger = publish([MINSK, NILE])
    draft = structs.replace(MINSK, draft=True)
    [sentence] = [line for line in told(settled([NILE], ledger, withheld=[draft])) if "minsk" in line]
    assert sentence == (
        "content/addresses.lock:3: the address /2026/08/minsk/ was published, and content/stories/minsk.md is a draft "
        'now; print that story again, or list it under "moved" or "gone" in content/addresses.yaml'
    )
    later = renamed(MINSK, "minsk", 200)
    [sentence] = [line for line in told(settled([NILE], ledger, withheld=[later])) if "minsk" in line]
    assert "content/stories/minsk.md is embargoed until 2027-02-17 09:00; print that story again" in sentence


def test_an_address_may_be_gone_on_purpose_with_a_word_why():
    found = settled([NILE], publish([MINSK, NILE]), gone={"/2026/08/minsk/": "Withdrawn at the author's request."})
    assert [(gone.address, gone.reason) for gone in found.gone] == [
        ("/2026/08/minsk/", "Withdrawn at the author's request.")
    ]
    assert not [problem for problem in found.problems if not problem.mild]


def test_the_place_of_a_story_that_disappeared_may_be_taken_by_redirect_from_or_by_moved():
    ledger = publish([MINSK, NILE])
    heir = structs.replace(NILE, redirect_from=("/2026/08/minsk/",))
    assert leads(settled([heir], ledger))["/2026/08/minsk/"] == "/2026/08/nile/"
    found = settled([NILE], ledger, moved={"/2026/08/minsk/": "/europe/"})
    assert leads(found)["/2026/08/minsk/"] == "/europe/"


def test_a_new_story_may_not_stand_where_another_was_published():
    ledger = publish([renamed(MINSK, "two"), NILE], publish([MINSK, NILE]))
    new = story_of("Minsk", source="stories/new.md", id="new")
    assert told(settled([renamed(MINSK, "two"), NILE, new], ledger)) == [
        'content/stories/new.md:4: the address /2026/08/minsk/ was published as that of the story "minsk-1"; '
        'give this one another slug, or, if it is that story, the line "id: minsk-1"'
    ]
    assert len(told(settled([renamed(MINSK, "two"), NILE], ledger, withheld=[new]))) == 1


def test_the_id_of_a_published_story_may_not_change():
    [sentence] = told(settled([structs.replace(MINSK, id="minsk-2")], publish([MINSK])))
    assert sentence.endswith('or, if it is that story, the line "id: minsk-1"')


def test_another_story_in_the_same_file_does_not_inherit_the_address():
    other = story_of("Oslo", source="stories/minsk.md", id="oslo-1")
    assert 'its story "minsk-1" is not there any more' in told(settled([other], publish([MINSK])))[0]


# All that has an address beside stories.


def test_a_standing_page_that_gets_another_slug_leaves_a_redirect_and_one_that_goes_is_lost():
    ledger = publish([MINSK], pages=[ABOUT])
    us = structs.replace(ABOUT, slug="us", path="/us/")
    assert leads(settled([MINSK], ledger, pages=[us])) == {"/about/": "/us/"}
    [sentence] = told(settled([MINSK], ledger))
    assert sentence.startswith(
        "content/addresses.lock:4: the address /about/ was published, and the page about is not there any more; bring"
    )


def test_a_tag_or_a_person_with_nothing_to_show_leads_to_the_latest_stories_and_a_warning_says_so():
    found = settled([MINSK], publish([MINSK, NILE]), gone={"/2026/08/nile/": ""})
    assert {old: new for old, new in leads(found).items() if "page" not in old} == {
        "/by/amir-saleh/": "/latest/",
        "/tags/water/": "/latest/",
    }
    assert all(problem.mild for problem in found.problems)
    assert (
        "content/addresses.lock:14: /tags/water/, the page of the tag water, has nothing to show and leads to /latest/ "
        'now; say where else under "moved" in content/addresses.yaml, if it was renamed'
    ) in told(found)
    again = publish([MINSK], publish([MINSK, NILE]), gone={"/2026/08/nile/": ""})
    assert again.by_address["/tags/water/"] == Line("/tags/water/", "tag", "water")


def test_a_person_who_is_renamed_may_be_followed_with_the_feed():
    amir = structs.replace(NILE, authors=story_of(authors=("Amir Saleh Omar",)).authors)
    [redirect] = settled([amir], publish([NILE]), moved={"/by/amir-saleh/": "/by/amir-saleh-omar/"}).redirects
    assert (redirect.new, redirect.feed) == ("/by/amir-saleh-omar/", "/by/amir-saleh-omar/feed.xml")


def test_a_section_that_is_taken_out_is_lost_with_its_archive_pages_until_it_is_said_where_they_lead():
    law = [story_of(f"Law {n}", day=n, section="law", source=f"stories/{n}.md") for n in range(5)]
    ledger = publish(law)
    assert ledger.by_address["/law/page/2/"] == Line("/law/page/2/", "section", "law")
    assert "/law/page/1/" not in ledger.by_address
    few = structs.replace(MAGAZINE, sections=tuple(SECTIONS[slug] for slug in ("europe", "africa")))
    moved = [structs.replace(story, section=SECTIONS["europe"]) for story in law]
    assert (
        "the section law is not there any more; bring it back, or list it"
        in told(settled(moved, ledger, magazine=few))[0]
    )
    found = settled(moved, ledger, magazine=few, moved={"/law/": "/europe/"})
    assert leads(found) == dict.fromkeys(("/law/", "/law/page/1/", "/law/page/2/"), "/europe/")
    assert {each.feed for each in found.redirects} == {"/europe/feed.xml", ""}
    found = settled(moved, ledger, magazine=few, gone={"/law/": "No more law."})
    assert [gone.address for gone in found.gone] == ["/law/", "/law/page/1/", "/law/page/2/"]


def test_archive_pages_that_a_list_has_no_longer_lead_to_its_front():
    stories = [story_of(f"Story {n}", day=n, source=f"stories/{n}.md") for n in range(6)]
    ledger = publish(stories)
    found = settled(stories, ledger, size=4)
    assert {old: new for old, new in leads(found).items() if "latest" in old} == {
        "/latest/page/2/": "/latest/",
        "/latest/page/3/": "/latest/",
    }


# What the desk decides.


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


# The law of addresses.

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
