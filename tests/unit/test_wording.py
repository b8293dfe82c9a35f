"""Words, dates and numbers come from the magazine's language, never from the machine."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from plugins.wording.wording import Misspelt, Wording, direction_of

LOCALE = Path(__file__).resolve().parents[2] / "theme" / "locale"
NEW_YEAR = datetime(2026, 1, 1, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "day"),
    [("en", "January 1, 2026"), ("en-GB", "1 January 2026"), ("es", "1 de enero de 2026"), ("fr", "1 janvier 2026")],
)
def test_a_day_is_set_in_the_language_of_the_magazine(lang, day):
    assert Wording(lang, LOCALE).filters()["day"](NEW_YEAR) == day


def test_arabic_reads_from_the_right_and_english_from_the_left():
    assert Wording("ar", LOCALE).direction == "rtl"
    assert Wording("en", LOCALE).direction == "ltr"
    assert direction_of("tlh-not-a-language") == "ltr"


def test_an_unknown_language_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="unknown language 'xx'; use a tag such as"):
        Wording("xx", LOCALE)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b'msgid "Latest"\nmsgstr "x"\n\nrubbish\n', "es.po:4: Unknown or misformatted keyword"),
        (b'msgid "Latest"\nmsgstr "\xff"\n', "es.po: it is not in its charset, UTF-8 where its header names none"),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=foo\\n"\n',
            "es.po: its header cannot be used: unknown encoding: foo",
        ),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_refused_with_its_line(tmp_path, monkeypatch, source, sentence):
    (tmp_path / "es.po").write_bytes(source)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misspelt) as told:
        Wording("es", tmp_path)
    assert str(told.value) == f"{sentence}; mend the catalogue; nothing was printed"


def test_a_language_without_catalogue_keeps_the_words_of_the_templates(tmp_path):
    assert Wording("en", tmp_path).say("Latest") == "Latest"


def test_a_regional_language_uses_the_catalogue_of_its_language():
    assert Wording("es-MX", LOCALE).say("Latest") == Wording("es", LOCALE).say("Latest") != "Latest"


def test_a_changed_catalogue_changes_the_inputs(tmp_path):
    (tmp_path / "es.po").write_text('msgid "Latest"\nmsgstr "Lo último"\n', "utf-8")
    first = Wording("es", tmp_path)
    (tmp_path / "es.po").write_text('msgid "Latest"\nmsgstr "Novedades"\n', "utf-8")
    second = Wording("es", tmp_path)
    assert (first.say("Latest"), second.say("Latest")) == ("Lo último", "Novedades")
    assert first.inputs != second.inputs


@pytest.mark.parametrize("lang", ["ar", "es", "fr"])
def test_a_catalogue_has_every_word_of_the_templates_and_the_pages(lang, interface_words):
    with (LOCALE / f"{lang}.po").open("rb") as file:
        said = {message.id if isinstance(message.id, str) else message.id[0]: message for message in read_po(file)}
    missing = [word for word in interface_words if word not in said or not all_strings(said[word])]
    assert not missing, f"theme/locale/{lang}.po lacks {missing}; add them"
    stale = [word for word in said if word and word not in interface_words]
    assert not stale, f"theme/locale/{lang}.po has {stale}, which nothing says any more; take them out"


@pytest.mark.parametrize("lang", ["ar", "es", "fr"])
def test_a_translation_keeps_the_placeholders(lang):
    with (LOCALE / f"{lang}.po").open("rb") as file:
        for message in read_po(file):
            if message.id:
                wanted = set(re.findall(r"%\(\w+\)s", message.id if isinstance(message.id, str) else message.id[1]))
                for string in [message.string] if isinstance(message.string, str) else message.string:
                    assert set(re.findall(r"%\(\w+\)s", string)) <= wanted, f"{lang}: {string}"


def all_strings(message):
    return bool(message.string) if isinstance(message.string, str) else all(message.string)


@pytest.fixture(scope="module")
def interface_words():
    """Every word that templates and page models say."""
    from jinja2.ext import babel_extract

    words = set()
    root = LOCALE.parents[1]
    for template in (root / "theme" / "templates").rglob("*.html"):
        with template.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), [], {"trimmed": "true"}):
                words.add(message if isinstance(message, str) else message[0])
    for module in (root / "plugins").rglob("*.py"):
        words.update(re.findall(r'\bsay\("([^"]+)"\)', module.read_text("utf-8")))
    assert len(words) > 20
    return words
