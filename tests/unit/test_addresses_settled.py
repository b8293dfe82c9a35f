"""An address that was published never dies: it stays, leads to where its story stands now, or is gone on purpose."""

import pytest
from handmade import SECTIONS, story_of
from msgspec import structs
from settling import MAGAZINE, MINSK, leads, publish, settled, told

from plugins.addresses.identity import keep_ids
from plugins.addresses.ledger import Line
from plugins.story.story import TextPage

ABOUT = TextPage(source="pages/about.md", path="/about/", slug="about", title="About", headline="About")
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
