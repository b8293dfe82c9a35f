"""How a story is cited."""

import json

import pytest
from msgspec.structs import replace

from plugins.pages.citation import Name, name_of
from plugins.story.story import Byline, Credit, Package, Person
from plugins.typeset.typeset import Html


def cited(edition, story, form):
    return str(edition.model(f"{story.path.strip('/')}/cite.{form}").said)


@pytest.mark.parametrize(
    ("name", "family", "parts"),
    [
        ("Inês Carvalho", "", ("Carvalho", "Inês")),
        ("Mao Tse Tung", "Mao", ("Mao", "Tse Tung")),
        ("Ludwig van Beethoven", "van Beethoven", ("van Beethoven", "Ludwig")),
        ("هالة الجزيري", "", ("هالة الجزيري", "")),
        ("هالة الجزيري", "الجزيري", ("الجزيري", "هالة")),
        ("Colette", "", ("Colette", "")),
    ],
)
def test_a_name_is_parted_where_its_owner_says_or_latin_custom_does(name, family, parts):
    assert name_of(name, family) == Name(*parts)


def test_the_three_files_name_the_same_people_title_and_address(make_story, make_edition):
    story = replace(
        make_story("Minsk"), authors=(Byline("Jane Doe", "jane-doe"), Byline("Ali Ben", "ali", "translator"))
    )
    edition = make_edition(story)
    url = "https://example.org/2026/08/minsk/"
    [item] = json.loads(cited(edition, story, "json"))
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert item["translator"] == [{"family": "Ben", "given": "Ali"}]
    assert (item["title"], item["URL"], item["issued"]) == ("Minsk", url, {"date-parts": [[2026, 8, 1]]})
    bib = cited(edition, story, "bib")
    assert bib.startswith("@article{doe-2026-minsk,\n")
    assert "  author = {Doe, Jane},\n  translator = {Ben, Ali},\n" in bib
    assert f"  url = {{{url}}},\n" in bib
    ris = cited(edition, story, "ris").split("\r\n")
    assert ris[0] == "TY  - MGZN"
    assert {"AU  - Doe, Jane", "A4  - Ben, Ali", "TI  - Minsk", f"UR  - {url}"} <= set(ris)
    assert ris[-2:] == ["ER  - ", ""]


def test_a_magazine_may_do_without_citation_files(make_story, make_edition):
    story = make_story()
    edition = make_edition(story, citation_files=False)
    assert not [path for path in edition.paths if "cite." in path]
    assert not edition.story(story).cite_files


def test_a_hostile_headline_breaks_no_file(make_story, make_edition):
    story = make_story("50% \\of {the} $ & #1_\n~^", slug="x")
    edition = make_edition(story)
    assert json.loads(cited(edition, story, "json"))[0]["title"] == "50% \\of {the} $ & #1_\n~^"
    [title] = [line for line in cited(edition, story, "bib").splitlines() if line.startswith("  title")]
    assert title.startswith(r"  title = {{50\% \textbackslash{}of \{the\} \$ \& \#1\_")
    assert len([line for line in cited(edition, story, "ris").split("\r\n") if line.startswith("TI")]) == 1


def test_a_family_name_of_a_person_s_file_is_used(make_story, make_edition):
    jane = Person("jane-doe", "Jane Doe", source="people/jane-doe.md", family="Jane")
    story = make_story()
    assert '"family": "Jane"' in cited(make_edition(story, people=[jane]), story, "json")


def test_a_packages_page_names_its_authors_once_in_the_order_of_its_stories_and_leads_to_its_citation(
    make_story, make_edition
):
    jane, ann, translator = Byline("Jane Doe", "jane-doe"), Byline("Ann Lee", "ann-lee"), Byline("T", "t", "translator")
    package = Package(
        source="p.md", id="p", path="/packages/p/", title=Html("What now?"), headline="What now?", lead="two"
    )
    stories = [
        replace(make_story("One", day=1, package="p"), authors=(jane, translator)),
        replace(make_story("Two", day=2, package="p"), authors=(ann, jane)),
    ]
    page = make_edition(*stories, packages=[package]).model("packages/p/index.html")
    assert [(each.name, each.href) for each in page.contributors] == [
        ("Ann Lee", "/by/ann-lee/"),
        ("Jane Doe", "/by/jane-doe/"),
    ]
    assert page.cite_files == "/packages/p/"
    assert page.date == stories[1].date


def test_a_package_is_cited_with_all_its_stories(make_story, make_edition):
    package = Package(source="p.md", id="p", path="/packages/p/", title=Html("What now?"), headline="What now?")
    stories = [make_story("One", package="p"), make_story("Two", day=1, package="p"), make_story("Three", day=2)]
    items = json.loads(str(make_edition(*stories, packages=[package]).model("packages/p/cite.json").said))
    assert [item["title"] for item in items] == ["One", "Two"]
    assert {item["collection-title"] for item in items} == {"What now?"}


def test_a_republish_page_holds_the_text_its_authors_and_the_way_back(make_story, make_image, make_edition):
    story = make_story(
        image=make_image(credit=Credit("Jane", licence="CC BY 4.0")),
        html='<p class="x">See <a data-site-link="0">Oslo</a>.</p>',
        source="s.md",
    )
    edition = make_edition(story, hrefs={"s.md": ("/2026/08/oslo/",)})
    page = edition.model(f"{story.path}republish/")
    assert page.head.noindex
    assert page.html.startswith("<h1>What Minsk left open</h1>")
    assert "<p>By Jane Doe</p>" in page.html
    assert '<p>See <a href="https://example.org/2026/08/oslo/">Oslo</a>.</p>' in page.html
    assert '<img src="https://example.org/images/map.png"' in page.html
    assert page.html.rstrip().endswith(
        'First published by <a href="https://example.org/2026/08/what-minsk-left-open/">The Review</a> '
        '(<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>).</p>'
    )
    assert "See [Oslo](https://example.org/2026/08/oslo/)." in page.markdown
    assert page.canonical == '<link rel="canonical" href="https://example.org/2026/08/what-minsk-left-open/">'
    assert edition.story(story).republish == "/2026/08/what-minsk-left-open/republish/"


def test_an_image_whose_licence_does_not_let_it_go_stays_behind(make_story, make_image, make_edition):
    story = make_story(image=make_image(credit=Credit("Agency", licence="All rights reserved")))
    page = make_edition(story).model(f"{story.path}republish/")
    assert "<img" not in page.html
    assert "![" not in page.markdown
    assert page.left_out == 1


def test_a_story_may_be_kept_from_republishing_and_so_may_a_magazine(make_story, make_edition):
    kept = make_story(republish=False)
    assert f"{kept.path.strip('/')}/republish/index.html" not in make_edition(kept).paths
    assert make_edition(kept).story(kept).republish == ""
    free = make_story()
    assert make_edition(free, republish=None).story(free).republish == ""
