"""The preview's desk and counter, with editions that are made by hand: who is told what, and when."""

import time
from multiprocessing import Pipe
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from msgspec import structs

from workshop.preview.counter import Counter
from workshop.preview.desk import Desk
from workshop.preview.editions import Edition, Gone
from workshop.preview.messages import About, Answer, Asked, Outcome, Taken

HTML = (("Content-Type", "text/html; charset=utf-8"),)
MADE = Outcome(watched=("/magazine/content", "/magazine/theme"), folder="content", stories=2)
STORY = "/magazine/content/stories/a.md"


class ByHand:
    """An edition with one page, at `/a/`, that says `words`."""

    def __init__(self, words, outcome=MADE, taken=None):
        self.words, self._outcome, self._taken = words, outcome, taken
        self.ended, self.takes = False, []
        self.places = {}

    def outcome(self):
        return self._outcome

    def answer(self, address):
        if self.ended:
            raise Gone
        if address != "/a/":
            return Answer(status=404, headers=HTML, body=b"<head>", about=About(), shown="404")
        about = About(source="content/stories/a.md")
        return Answer(headers=HTML, body=f"<head>{self.words}".encode(), about=about, shown=self.words)

    def take(self, source):
        self.takes.append(source)
        return self._taken(self) if self._taken else Taken()

    def place_of(self, source):
        return self.places.get(source, "")

    def end(self):
        self.ended = True

    stop = end


@pytest.fixture
def house():
    """A desk with its counter; `editions` are those that it will start, in their order."""
    said, editions, started = [], [], []

    def start(_asked):
        started.append(editions.pop(0))
        return started[-1]

    counter = Counter(said.append)
    desk = Desk(counter, start, Asked("", "", True), said.append)
    yield SimpleNamespace(desk=desk, counter=counter, said=said, editions=editions, started=started)
    desk.end()


def until(true):
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def news_for(tab):
    tab.tell(None)
    return list(tab.events())[1:]


def test_a_saved_story_is_told_to_its_own_page_before_the_edition_and_not_again(house):
    def retold(edition):
        edition.words = "new"
        return Taken(address="/a/")

    house.editions += [ByHand("old", taken=retold), ByHand("new")]
    house.desk.open()
    with house.counter.tabs.opened("/a/", "old") as tab, house.counter.tabs.opened("/b/", "404") as other:
        house.desk.notice([STORY])
        assert tab.shown == "new"
        until(lambda: house.started[0].ended)
        [event] = news_for(tab)
        assert b'"html":"<head>new"' in event
        assert news_for(other) == []


def test_what_is_saved_while_an_edition_is_made_is_not_lost_with_it(house):
    late = ByHand("old")

    def save_meanwhile():
        if len(house.started) == 2:
            house.desk.notice([STORY])
        return MADE

    late.outcome = save_meanwhile
    house.editions += [ByHand("old"), late, ByHand("old")]
    house.desk.open()
    house.desk.want()
    until(lambda: len(house.started) == 3 and late.ended)
    assert late.takes[0] == "stories/a.md"


def test_many_files_at_once_wait_for_one_edition(house):
    house.editions += [ByHand("old"), ByHand("new")]
    house.desk.open()
    for number in range(3):
        house.desk.notice([f"/magazine/content/stories/{number}{each}.md" for each in range(40)])
        time.sleep(0.02)
    until(lambda: house.started[0].ended)
    assert len(house.started) == 2
    assert house.started[0].takes == []


def test_an_edition_that_is_refused_leaves_the_last_one_and_its_note(house):
    refused = ByHand("", structs.replace(MADE, report="content/stories/a.md:2: no title; add one"))
    house.editions += [ByHand("old"), refused, ByHand("old")]
    house.desk.open()
    with house.counter.tabs.opened("/a/", "old") as tab:
        house.desk.want()
        until(lambda: refused.ended)
        until(lambda: tab.trouble)
        assert house.counter.page("/a/").body.endswith(b">old")
        house.desk.want()
        until(lambda: len(house.started) == 3 and not tab.trouble)
        told, mended = news_for(tab)
    assert b"content/stories/a.md:2" in told and b"html" not in told
    assert b'"trouble":[]' in mended


def test_a_problem_that_is_gone_in_a_moment_is_never_told(house):
    tries = iter([Taken(problems="content/stories/a.md:1: no front matter; add it"), Taken(address="/a/")])
    house.editions += [ByHand("old", taken=lambda _: next(tries, Taken(address="/a/"))), ByHand("old")]
    house.desk.open()
    with house.counter.tabs.opened("/a/", "old") as tab:
        house.desk.notice([STORY])
        until(lambda: house.started[0].ended)
        assert news_for(tab) == []


def test_a_page_goes_where_its_file_has_gone(house):
    moved = ByHand("old")
    moved.answer = lambda _: Answer(status=404, headers=HTML, body=b"<head>", about=About(), shown="404")
    moved.places = {"stories/a.md": "/new/"}
    house.editions += [ByHand("old"), moved]
    house.desk.open()
    with house.counter.tabs.opened("/a/", "old") as tab:
        house.counter.greet(tab)
        house.desk.want()
        until(lambda: house.started[0].ended)
        assert b'"go":"/new/"' in news_for(tab)[-1]


def test_an_edition_that_dies_is_made_again(house):
    house.editions += [ByHand("old"), ByHand("new")]
    house.desk.open()
    house.started[0].ended = True
    assert house.counter.page("/a/").status == 503
    until(lambda: house.counter.page("/a/").body.endswith(b">new"))


def test_an_edition_that_dies_is_sent_home_with_its_workers(house):
    house.editions += [ByHand("old"), ByHand("new")]
    house.desk.open()
    dead = house.started[0]
    dead.answer = gone
    house.counter.page("/a/")
    assert dead.ended


def gone(_):
    raise Gone


def test_a_problem_saved_while_an_edition_is_made_stands_until_it_is_mended(house):
    """The edition was begun before the file was spoilt, and comes out well."""
    wrong = Taken(problems="content/stories/a.md:2: no title; add one")
    late = ByHand("old", taken=lambda _: wrong)
    refused = ByHand("", structs.replace(MADE, report=wrong.problems))
    house.editions += [ByHand("old", taken=lambda _: wrong), late, refused]
    told = []

    def spoil_meanwhile():
        house.desk.notice([STORY])
        until(lambda: house.counter.trouble)
        return MADE

    late.outcome = spoil_meanwhile
    refused.outcome = lambda: told.append(house.counter.trouble) or structs.replace(MADE, report=wrong.problems)
    house.desk.open()
    house.desk.want()
    until(lambda: refused.ended)
    assert told == [wrong.problems]


def test_who_asked_first_does_not_have_the_last_word(house):
    """A page is greeted from the edition as it was, while a saved story is put on it."""
    edition = ByHand("old")
    asked, may_answer = Event(), Event()
    answer = edition.answer

    def slowly(address):
        found = answer(address)
        if not asked.is_set():
            asked.set()
            may_answer.wait(5)
        return found

    house.editions += [edition]
    house.desk.open()
    with house.counter.tabs.opened("/a/", "") as tab:
        edition.answer = slowly
        greeting = Thread(target=house.counter.greet, args=(tab,))
        greeting.start()
        assert asked.wait(5)
        edition.words = "new"
        telling = Thread(target=house.counter.refresh, args=([tab],))
        telling.start()
        telling.join(0.05)
        may_answer.set()
        greeting.join(5)
        telling.join(5)
        assert b"<head>new" in news_for(tab)[-1]


def test_a_newsroom_that_never_answers_is_given_up(monkeypatch):
    """As one that renders a template without an end."""
    ours, theirs = Pipe()
    process = SimpleNamespace(start=lambda: None)
    context = SimpleNamespace(
        Pipe=lambda: (ours, SimpleNamespace(close=lambda: None)), Process=lambda target, args: process
    )
    monkeypatch.setattr("workshop.preview.editions.PATIENCE", 0.02)
    with pytest.raises(Gone):
        Edition(context, Asked("", "", False)).answer("/a/")
    assert theirs.recv() == ("answer", "/a/")
