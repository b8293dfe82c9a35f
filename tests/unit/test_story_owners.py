"""Every address and every id has one owner, and packages name what is theirs."""

import re

import pytest
from telling import (
    problems,
    read,
    read_files,
    written,
)


def test_an_old_address_cannot_be_that_of_another_story() -> None:
    files = {"stories/a.md": written(slug="a"), "stories/b.md": written(slug="b", redirect_from="[/2026/08/A]")}
    assert read_files(files)[1] == [
        "content/stories/b.md:7: the address /2026/08/A already belongs to content/stories/a.md; take it out"
    ]


HOUSES_OWN = (
    "/_headers",
    "/_redirects",
    "/%5Fheaders",
    "/.nojekyll",
    "/.well-known/x/",
    "/feed.json/old/",
    "/feed.xml/2019/",
    "/sitemaps/2026.xml",
    "/sitemaps/x/",
    "/assets/old.css",
    "/images/old/",
    "/Rails/x/",
    "/robots.txt",
    "/404.html",
    "/404.html/x/",
    "/europe/page/1/",
    "/europe//page/1/index.html",
    "/types/opinion/page/12/",
    "/latest/page/2/",
    "/europe/feed.xml",
    "/europe/index.html/",
    "/europe/feed.xml/old/",
    "/about.html/x/",
)


@pytest.mark.parametrize("address", HOUSES_OWN)
def test_an_old_address_cannot_be_where_the_house_prints(address: str) -> None:
    [line] = problems(redirect_from=f"['{address}']")
    assert re.fullmatch(
        rf"content/stories/x.md:6: the address {re.escape(address)} already belongs to .*; take it out", line
    )


@pytest.mark.parametrize(
    "address",
    [
        "/archive/2019/x.php",
        "/about.html",
        "/index.php/2019/x/",
        "/2019/v1.2/x/",
        "/2026/08/what-minsk-left-open/page/2/",
    ],
)
def test_an_old_address_may_be_any_other(address: str) -> None:
    assert read(redirect_from=f"[{address}]").redirect_from == (address,)


def test_two_spellings_of_one_old_address_are_one() -> None:
    files = {
        "stories/a.md": written(slug="a", redirect_from="[/old/%61/]"),
        "stories/b.md": written(slug="b", redirect_from="[/old//a/]"),
    }
    assert read_files(files)[1] == [
        "content/stories/b.md:7: the address /old//a/ already belongs to content/stories/a.md; take it out"
    ]


def test_of_two_stories_the_younger_gives_its_address_way() -> None:
    files = {"stories/a.md": written(date="2026-08-02"), "stories/b.md": written(date="2026-08-01")}
    [line] = read_files(files)[1]
    assert line.startswith("content/stories/a.md:2: the address") and "content/stories/b.md" in line


def test_two_stories_cannot_have_one_id() -> None:
    files = {"stories/a.md": written(slug="a", id="n1"), "stories/b.md": written(slug="b", id="n1")}
    assert read_files(files)[1] == [
        'content/stories/b.md:7: the id "n1" already belongs to content/stories/a.md; give it one of its own'
    ]


@pytest.mark.parametrize(
    ("slug", "owner"), [("europe", "the section Europe"), ("latest", "the house"), ("tags", "the house")]
)
def test_a_page_cannot_stand_where_something_else_does(slug: str, owner: str) -> None:
    _content, lines = read_files({"pages/p.md": f"---\ntitle: P\nslug: {slug}\n---\n"})
    assert lines == [
        f"content/pages/p.md:3: the address /{slug}/ already belongs to {owner}; give one of them another slug"
    ]


def test_a_page_stands_under_its_slug() -> None:
    content, lines = read_files({"pages/p.md": "---\ntitle: About us\nredirect_from: [/who/]\n---\n"})
    assert lines == []
    assert (content.pages[0].path, content.pages[0].redirect_from) == ("/about-us/", ("/who/",))


def test_a_package_names_stories_that_are_there() -> None:
    package = "---\ntitle: Ban\nlead: test-ban\norder: [test-ban, test-bon]\n---\n"
    files = {"packages/ban.md": package, "stories/x.md": written(slug="test-ban", package="ban")}
    content, lines = read_files(files)
    assert lines == ['content/packages/ban.md:4: no story has the slug "test-bon"; did you mean "test-ban"?']
    assert (content.packages[0].id, content.packages[0].path) == ("ban", "/packages/ban/")


def test_a_package_names_its_own_stories_only() -> None:
    package = "---\ntitle: Ban\nlead: elsewhere\norder: [test-ban, nowhere]\n---\n"
    files = {
        "packages/ban.md": package,
        "packages/other.md": "---\ntitle: Other\n---\n",
        "stories/a.md": written(slug="test-ban", package="ban"),
        "stories/b.md": written(slug="nowhere"),
        "stories/c.md": written(slug="elsewhere", package="other"),
    }
    assert read_files(files)[1] == [
        'content/packages/ban.md:3: the story "elsewhere" is not in this package; '
        'write "package: ban" in it, or take it out here',
        'content/packages/ban.md:4: the story "nowhere" is not in this package; '
        'write "package: ban" in it, or take it out here',
    ]
