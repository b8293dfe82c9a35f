"""What is known of addresses out of the site: kept in links.lock, found again, and printed."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.links.lock import Seen, copies_of, lock_text, read_lock, swaps_of
from plugins.typeset.links import fill_links
from plugins.typeset.outbound import swap_entry
from plugins.typeset.typeset import Setting, find_outbound, set_text
from workshop.answers import Answer
from workshop.links import (
    ALONE,
    Ask,
    NoNetwork,
    archived_copy,
    ask_due,
    is_due,
    judged,
    no_address,
    remembered,
    with_copies,
)

GONE = "https://gone.example/page"
COPY = "https://archive.example/2020/page"
DAYS = (date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 20))
TODAY = date(2026, 11, 23)
SETTING = Setting(site_url="https://magazine.example")


def known(*seen: Seen) -> dict[str, Seen]:
    return {one.url: one for one in seen}


days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
urls = st.from_regex(r"https?://[a-z]{1,9}\.example/[!-~]{0,20}", fullmatch=True)
records = st.builds(Seen, urls, st.none() | days, st.lists(days, max_size=4).map(tuple), st.just("") | urls)


@given(st.lists(records, unique_by=lambda seen: seen.url))
def test_what_is_written_is_read_again(tmp_path_factory, seen) -> None:
    folder = tmp_path_factory.mktemp("lock")
    (folder / "links.lock").write_text(lock_text(seen), "utf-8")
    assert read_lock(folder) == (known(*seen), [])
    rows = [row for row in lock_text(seen).splitlines() if not row.startswith("#")]
    assert [row.split(" ")[0] for row in rows] == sorted(one.url for one in seen)


def test_without_the_file_nothing_is_known(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == ({}, [])


@pytest.mark.parametrize(
    "row",
    [
        "<<<<<<< HEAD",
        "gone.example alive=2026-01-01",
        f"{GONE} alive=2026-02-30",
        f"{GONE} died=2026-01-01",
        f"{GONE} copy=no",
    ],
)
def test_a_line_that_says_nothing_is_told(tmp_path: Path, row: str) -> None:
    (tmp_path / "links.lock").write_text(f"# kept\n{row}\n")
    _, [problem] = read_lock(tmp_path)
    assert problem.printed() == (
        "content/links.lock:2: the line says nothing of an address; "
        'write "address alive=DAY dead=DAY,DAY copy=ADDRESS", or take the line out'
    )


def test_an_address_that_stands_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "links.lock").write_text(f"{GONE} alive=2026-01-01\n{GONE} alive=2026-01-02\n")
    [problem] = read_lock(tmp_path)[1]
    assert problem.printed() == f"content/links.lock:2: the address {GONE} stands here twice; keep one"


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "links.lock").write_bytes(b"\xff\xfe\x00")
    [problem] = read_lock(tmp_path)[1]
    assert problem.printed() == (
        "content/links.lock: the file cannot be read; put back the last one from Git, or take it out"
    )


def test_only_an_address_dead_on_three_days_is_swapped_for_its_copy() -> None:
    twice, thrice = Seen(GONE, dead=DAYS[:2], copy=COPY), Seen(GONE, dead=DAYS, copy=COPY)
    assert copies_of(known(twice)) == {}
    assert copies_of(known(thrice)) == {GONE: COPY}
    assert copies_of(known(Seen(GONE, dead=DAYS))) == {}


def test_a_dead_link_is_printed_as_its_copy_and_marked() -> None:
    text = set_text(f"See [the page]({GONE}#part), [another](https://alive.example/) and [ours](/x/).", SETTING)
    assert text.outbound == (GONE, "https://alive.example/")
    hrefs = ("/2026/x/", *swaps_of(text, {GONE: COPY}, "archived copy"))
    printed = fill_links(text.html, hrefs)
    assert (
        f'<a href="{COPY}" class="external archived" rel="external">the page</a>'
        ' <small class="archived__note">(archived copy)</small>'
    ) in printed
    assert '<a href="https://alive.example/" class="external" rel="external">another</a>' in printed
    assert '<a href="/2026/x/">ours</a>' in printed
    assert GONE not in printed


def test_a_copy_is_escaped_like_any_address() -> None:
    text = set_text("[x](https://gone.example/?a=1&b=2)", SETTING)
    [url] = text.outbound
    printed = fill_links(text.html, (swap_entry(url, 'https://archive.example/?q="<&', "a <copy>"),))
    assert 'href="https://archive.example/?q=&quot;&lt;&amp;"' in printed
    assert "(a &lt;copy&gt;)" in printed


def test_an_address_is_found_on_its_line() -> None:
    text = "One.\n\n[a](https://a.example/x#part) and\n[b](https://b.example/ü)\n\n<https://a.example/x>\n"
    assert [(link.target, link.line) for link in find_outbound(text, SETTING, 7)] == [
        ("https://a.example/x", 9),
        ("https://b.example/%C3%BC", 10),
    ]


@pytest.mark.parametrize(
    ("seen", "due"),
    [
        (None, True),
        (Seen(GONE), True),
        (Seen(GONE, alive=TODAY), False),
        (Seen(GONE, alive=date(2026, 11, 17)), False),
        (Seen(GONE, alive=date(2026, 11, 16)), True),
        (Seen(GONE, alive=TODAY, dead=(TODAY,)), True),
    ],
)
def test_only_what_failed_or_was_alive_a_week_ago_is_asked_again(seen: Seen | None, due: bool) -> None:
    assert is_due(seen, TODAY) is due


def test_a_day_counts_once_and_life_begins_anew() -> None:
    dead, alive = Answer(GONE, "dead", "answers 404"), Answer(GONE, "alive", "200")
    first = remembered({}, [dead], [GONE], DAYS[0])
    assert first == known(Seen(GONE, dead=DAYS[:1]))
    assert remembered(first, [dead], [GONE], DAYS[0]) == first
    second = remembered(first, [dead], [GONE], DAYS[1])
    third = remembered(second, [dead], [GONE], DAYS[2])
    assert third[GONE].given_up
    assert remembered(third, [dead], [GONE], TODAY) == third
    assert remembered(third, [alive], [GONE], TODAY) == known(Seen(GONE, alive=TODAY))


def test_an_answer_that_says_nothing_changes_nothing_and_a_link_that_is_gone_is_forgotten() -> None:
    seen = known(Seen(GONE, alive=DAYS[0], copy=COPY))
    assert remembered(seen, [Answer(GONE, "unsure", "answers 403")], [GONE], TODAY) == seen
    assert remembered(seen, [], [], TODAY) == {}


class Reader:
    """An asker that gives what it was told to."""

    def __init__(self, data: bytes = b"", answers: tuple[Answer, ...] = ()) -> None:
        self.data, self.answers, self.asked = data, answers, []

    def read(self, url: str, _limit: int) -> bytes:
        self.asked.append(url)
        return self.data

    def ask_all(self, urls):
        self.asked += urls
        yield from self.answers


SNAPSHOT = b'{"archived_snapshots": {"closest": {"available": true, "url": "http://web.archive.org/web/2020/https://gone.example/page"}}}'


def test_the_copy_of_an_address_that_is_given_up_is_asked_for_where_an_archive_is_set() -> None:
    reader = Reader(SNAPSHOT)
    seen = known(Seen(GONE, alive=DAYS[0], dead=DAYS), Seen("https://alive.example/", alive=TODAY))
    found = with_copies(seen, Ask(reader, "https://archive.example/available", TODAY))
    assert found[GONE].copy == "https://web.archive.org/web/2020/https://gone.example/page"
    assert reader.asked == [
        "https://archive.example/available?url=https%3A%2F%2Fgone.example%2Fpage&timestamp=20261101"
    ]
    assert with_copies(seen, Ask(reader, "", TODAY)) == seen


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"archived_snapshots": {}}',
        SNAPSHOT.replace(b"true", b"false"),
        SNAPSHOT.replace(b"http:", b"data:"),
    ],
)
def test_an_archive_that_has_no_copy_gives_none(data: bytes) -> None:
    assert archived_copy(Seen(GONE, dead=DAYS), Ask(Reader(data), "https://archive.example/", TODAY)) == ""


def test_when_nobody_answers_it_is_this_machine_and_nothing_is_noted() -> None:
    silent = tuple(Answer(f"https://{n}.example/", "dead", "…", nobody=True) for n in range(ALONE))
    with pytest.raises(NoNetwork, match="none of 3 addresses answers; see whether this machine is on the network"):
        ask_due([answer.url for answer in silent], {}, Ask(Reader(answers=silent), "", TODAY))
    assert ask_due([], {}, Ask(Reader(answers=silent[1:]), "", TODAY)) == list(silent[1:])


def test_what_is_amiss_is_said_with_what_to_do() -> None:
    moved, odd, here = "https://old.example/", "https://https//x", "http://localhost/x"
    answers = {
        moved: Answer(moved, "alive", "200", moved="https://new.example/"),
        GONE: Answer(GONE, "dead", "answers 404"),
    }
    seen = known(Seen(GONE, alive=date(2026, 10, 1), dead=DAYS[:2]), Seen(moved, alive=TODAY))
    assert judged([GONE, moved, odd, here, "https://fine.example/"], seen, answers) == {
        GONE: (
            f"{GONE} answers 404, dead on 2 days since 2026-11-01",
            "mend the link, or name a copy in {content}/links.lock",
        ),
        moved: (f"{moved} has moved for good", "write https://new.example/"),
        odd: (f"no reader can follow {odd}", "write the whole address of a page"),
        here: (f"no reader can follow {here}", "write the whole address of a page"),
    }
    assert judged([GONE], known(Seen(GONE, dead=DAYS, copy=COPY)), {}) == {}


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[::1]/", "http://nas.local/", "https://www/"])
def test_an_address_of_ones_own_network_is_nobody_elses(url: str) -> None:
    assert no_address(url)
    assert not no_address("https://1.1.1.1/") and not no_address("https://example.org/")
