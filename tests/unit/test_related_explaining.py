"""The reasons of many cards are the same, whoever finds them."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from ranked import rank, story

from plugins.related.explaining import CHUNK, explain_many
from plugins.related.lexicon import Lexicon
from plugins.related.rarity import rarity_in
from plugins.related.words import read_words
from plugins.story.story import Byline
from plugins.workers.workers import Workers

NAMES = ("Treaty of Tlatelolco", "Vienna Convention", "Law of the Sea", "Minsk", "reservoirs", "turbines", "bonds")


def archive(size):
    """Stories that speak of one thing or another again and again; some are of a series, or by one author."""
    return [
        story(
            f"s{number}",
            f"They spoke of the {NAMES[number % 7]}, and of {NAMES[number % 5]}; {NAMES[number % 7]}. " * 3,
            day=number,
            headline=f"On the dams: {number}" if number % 11 == 0 else f"{NAMES[number % 7]} {number}",
            tags=[f"tag {number % 13}"] if number % 3 else [],
            authors=(Byline(f"Jane Doe {number % 4}", "jane-doe"),),
        )
        for number in range(size)
    ]


class Counted(ThreadPoolExecutor):
    """Hands over what it is given as to another process."""

    def submit(self, *arguments):
        self.submitted = getattr(self, "submitted", 0) + 1
        return super().submit(*pickle.loads(pickle.dumps(arguments)))


def test_reasons_found_by_workers_are_those_found_here():
    stories, executor = archive(CHUNK + 1), Counted(2)
    links = {stories[number].path: (stories[number - 1].path,) for number in range(1, 40)}
    with closing(Workers(lambda: executor, 2)) as workers:
        there = rank(stories, 4, links, workers=workers)
    assert executor.submitted > 1
    assert there == rank(stories, 4, links)
    assert len({found.why.kind for offered in there.values() for found in offered}) > 2


def test_a_reason_is_left_to_be_found_here_where_what_one_of_two_speaks_of_is_lost():
    stories = archive(CHUNK + 1)
    spoken = {each.path: read_words(each, each.text.text, Lexicon())[1] for each in stories}
    spoken[stories[3].path], spoken[stories[5].path] = b"", spoken[stories[5].path][:-1]
    offered = {each.path: [stories[0]] for each in stories[1:]} | {stories[0].path: [stories[5], stories[7]]}
    with closing(Workers(lambda: ThreadPoolExecutor(2), 2)) as workers:
        found = explain_many(
            stories,
            lambda story: offered[story.path],
            lambda story: (story, spoken[story.path], False),
            {},
            rarity_in(9),
            workers,
        )
        lost = [number for number, why in enumerate(found) if not why]
    assert lost == [0, 4, 6]  # of the first story there are two
