"""The ledger: every address that was ever published, one to a line, and who stood there."""

import subprocess

import pytest
from handmade import story_of
from msgspec import structs

from plugins.addresses.identity import keep_ids
from plugins.addresses.kept import adopt_published, find_lost, keep_ledger
from plugins.addresses.ledger import LIST, Ledger, Line, adopt, format_ledger, parse_ledger, read_ledger

MINSK = Line("/2026/08/minsk/", "story", "review-minsk", "stories/europe/minsk.md")
NILE = Line("/2026/08/nile/", "story", "/2026/08/nile/", "stories/africa/the nile.md")
NATO = Line("/tags/nato/", "tag", "nato")


def ledger_of(*lines):
    return parse_ledger(format_ledger(lines))


def test_a_line_says_address_kind_id_and_file_in_order_of_address():
    assert format_ledger([NATO, NILE, MINSK]).splitlines()[1:] == [
        "/2026/08/minsk/ story review-minsk stories/europe/minsk.md",
        "/2026/08/nile/ story /2026/08/nile/ stories/africa/the nile.md",
        "/tags/nato/ tag nato",
    ]


def test_what_was_written_is_read():
    ledger = ledger_of(NATO, NILE, MINSK)
    assert [line for _, line in ledger.numbered] == [MINSK, NILE, NATO]
    assert ledger.numbered[0][0] == 2


def test_a_line_that_is_none_is_told():
    problems = parse_ledger(format_ledger([MINSK]) + "<<<<<<< HEAD\n/x/ story\n/y/ poem y\n")
    assert [problem.printed() for problem in problems] == [
        f'content/addresses.lock:{line}: "{said}" is no line of it; bring the file back from Git, or take that line out'
        for line, said in ((3, "<<<<<<< HEAD"), (4, "/x/ story"), (5, "/y/ poem y"))
    ]


def test_a_ledger_that_has_not_changed_is_not_written(tmp_path):
    assert keep_ledger(tmp_path, [NATO, MINSK])
    before = (tmp_path / "addresses.lock").stat().st_mtime_ns
    assert not keep_ledger(tmp_path, [MINSK, NATO])
    assert (tmp_path / "addresses.lock").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == ["addresses.lock"]


def test_two_branches_that_both_publish_merge_without_a_conflict(tmp_path, root):
    attributes = (root / ".gitattributes").read_text()
    assert "content/addresses.lock merge=union" in attributes.splitlines()

    def git(*arguments):
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(("git", *who, *arguments), cwd=tmp_path, check=True, capture_output=True)

    def publish(*lines):
        keep_ledger(content, lines)
        git("add", "-A")
        git("commit", "-m", "Publish")

    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / ".gitattributes").write_text(attributes)
    git("init")
    publish(NATO)
    git("checkout", "-b", "other")
    publish(MINSK, NATO)
    git("checkout", "main")
    publish(NILE, NATO)
    git("merge", "other")
    merged = read_ledger(content)
    assert sorted(line for _, line in merged.numbered) == [MINSK, NILE, NATO]


# Who is who.


def test_a_story_that_says_no_id_keeps_that_of_its_first_address_wherever_it_goes():
    renamed = story_of("The Nile", slug="the-nile", source=NILE.source, id="/2026/08/the-nile/")
    assert keep_ids([renamed], ledger_of(NILE))[0].id == "/2026/08/nile/"


def test_a_story_whose_file_was_renamed_is_known_by_its_address():
    known = structs.replace(NILE, id="review-nile")
    moved = story_of("Nile", source="stories/water/nile.md", id="/2026/08/nile/")
    assert keep_ids([moved], ledger_of(known))[0].id == "review-nile"


def test_a_story_whose_file_and_slug_were_renamed_at_once_is_known_by_the_old_address_that_it_claims():
    moved = story_of("River", source="stories/river.md", id="/2026/08/river/", redirect_from=(NILE.address,))
    assert keep_ids([moved], ledger_of(NILE))[0].id == NILE.id


def test_stories_whose_files_have_changed_places_stay_who_they_are():
    minsk = structs.replace(MINSK, id="/2026/08/minsk/")
    one = story_of("Minsk", source=NILE.source, id=MINSK.address)
    other = story_of("Nile", source=MINSK.source, id=NILE.address)
    assert [story.id for story in keep_ids([one, other], ledger_of(minsk, NILE))] == [MINSK.address, NILE.address]


def test_a_new_story_at_the_address_of_one_that_moved_does_not_take_its_id():
    moved = story_of("River", source=NILE.source, id="/2026/08/river/")
    new = story_of("Nile", source="stories/new.md", id="/2026/08/nile/")
    known = structs.replace(NILE, id="first")
    assert [story.id for story in keep_ids([new, moved], ledger_of(known))] == ["/2026/08/nile/", "first"]


def test_an_id_that_is_said_is_the_storys_own():
    said = story_of("Minsk", source=MINSK.source, id="other")
    assert keep_ids([said], ledger_of(MINSK)) == (said,)


# What a target remembers.

ON_A_TARGET = [
    ("2026/08/minsk/index.html", "stories/europe/minsk.md"),
    ("2026/07/old/index.html", ""),
    ("about/index.html", "pages/about.md"),
    ("tags/nato/index.html", ""),
    ("by/jane-doe/index.html", ""),
    ("latest/page/3/index.html", ""),
    ("index.html", ""),
    ("404.html", ""),
    ("feed.xml", ""),
    ("rails/latest.html", ""),
    ("assets/site.css", ""),
]


def test_the_ledger_learns_from_a_target_what_nobody_committed():
    assert list(adopt(ledger_of(MINSK), ON_A_TARGET)) == [
        Line("/2026/07/old/", "story", "?", ""),
        Line("/about/", "page", "?", "pages/about.md"),
        Line("/tags/nato/", "tag", "?", ""),
        Line("/by/jane-doe/", "person", "?", ""),
        Line("/latest/page/3/", "list", "?", ""),
    ]


def test_what_was_learnt_is_written_once(tmp_path):
    assert adopt_published(tmp_path, ON_A_TARGET) == 6
    assert adopt_published(tmp_path, ON_A_TARGET) == 0


def test_a_story_known_only_from_a_target_keeps_the_id_that_it_had_there():
    learnt = Ledger([(1, Line("/2026/08/minsk/", "story", "?", "stories/minsk.md"))])
    renamed = story_of("Two", slug="two", source="stories/minsk.md", id="/2026/08/two/")
    assert keep_ids([renamed], learnt)[0].id == "/2026/08/minsk/"


def test_a_page_that_a_deploy_would_take_away_is_told():
    [problem] = find_lost([path for path, _ in ON_A_TARGET], [path for path, _ in ON_A_TARGET if "minsk" not in path])
    assert problem.printed() == (
        "content/addresses.lock: the address /2026/08/minsk/ is published, and this edition has nothing there; "
        "the ledger knows it from now on: deploy again, and do what is said of it then"
    )


@pytest.mark.parametrize(
    "path",
    [
        "2026/08/minsk/republish/index.html",
        "feed.xml",
        "assets/site.css",
        "rails/latest.html",
        "404.html",
        "_redirects",
    ],
)
def test_what_is_no_page_may_go(path):
    assert find_lost([path], []) == ()


def test_a_month_of_the_archive_on_a_target_is_taken_for_a_list_and_not_for_a_story() -> None:
    [line] = adopt(Ledger(), [("archive/2026/09/index.html", "")])
    assert (line.address, line.kind) == ("/archive/2026/09/", LIST)
