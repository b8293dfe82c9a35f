"""The words of many stories are the same, whoever reads them."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from plugins.related.lexicon import MARKS, PAUSE, PIECE, Lexicon
from plugins.related.names import find_names
from plugins.related.pieces import Pieces
from plugins.related.words import read_here, read_many
from plugins.typeset.store import Store
from plugins.typeset.typeset import Typeset
from plugins.workers.workers import Workers


def test_words_read_by_workers_are_those_read_here(make_story, tmp_path):
    texts = {number: f"The Law of the Sea, and what Minsk left open {number} times. In Minsk." for number in range(80)}
    stories = [
        make_story(f"Story {number}", day=number, text=Typeset(text="", key=str(number) if number % 7 else ""))
        for number in texts
    ]
    store = Store(tmp_path / "texts.sqlite")
    store.put_many({str(number): Typeset(text=text, key=str(number)) for number, text in texts.items()})
    store.close()

    def text_of(story):
        return texts[int(story.headline.removeprefix("Story "))]

    workers = Workers(lambda: ThreadPoolExecutor(2), 2)
    there = list(read_many(stories, workers, tmp_path / "texts.sqlite", text_of))
    workers.close()
    assert there == list(read_here(stories, text_of))


TEXTS = st.text() | st.text("aAéÉж;Ж _-.,—“’\xa0\n9东ส٣\ud800")


@given(TEXTS, TEXTS)
def test_a_text_is_read_the_same_whatever_was_read_before(before, text):
    lexicon = Lexicon()
    Pieces(before, lexicon)
    again, fresh = Pieces(text, lexicon), Pieces(text, Lexicon())
    assert (again.counts, again.written) == (fresh.counts, fresh.written)
    assert again.beside(again.counts) == fresh.beside(fresh.counts)
    assert find_names(text, again) == find_names(text, fresh)


@given(TEXTS)
def test_a_text_is_cut_as_bytes_where_its_words_and_marks_part(text):
    pieces = [PAUSE if piece in MARKS else piece.casefold() for piece in PIECE.findall(text)]
    assert Pieces(text, Lexicon()).row == pieces


def test_a_lexicon_is_full_of_many_words_or_of_few_paragraphs_without_spaces():
    words, paragraphs = Lexicon(), Lexicon()
    for number in range(20_000):
        words[f"word{number}".encode()]
    for number in range(400):
        paragraphs[f"{'東海' * 300}{number}".encode()]
    assert not words.is_full
    assert paragraphs.is_full
