"""People: who is meant by a name over a story."""

import unicodedata

import pytest
from pydantic_core import PydanticCustomError

from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.people import gather_people, people_of, read_person
from plugins.story.problems import Problem
from plugins.story.story import Byline, Person, PersonLink, Story
from plugins.typeset.typeset import Typeset

JOSE = Person("jose-diaz", "José Díaz", source="people/jose-diaz.md")
TOMAS = Person("tomas-lindqvist", "Tomas Lindqvist", source="people/tomas-lindqvist.md")
PEOPLE = gather_people([JOSE, TOMAS])


def person(text: str, source: str = "people/jane-doe.md") -> Person | tuple[Problem, ...]:
    matter = read_front_matter(text.encode(), source)
    assert isinstance(matter, FrontMatter)
    return read_person(matter, source, Typeset(html="<p>She writes.</p>"))


def stub(*names: str) -> Story:
    class Fake:
        authors = tuple(PEOPLE.byline(name) for name in names)

    return Fake()  # type: ignore[return-value]


@pytest.mark.parametrize("name", ["jose-diaz", "José Díaz", "josé  díaz", "Jose Diaz"])
def test_a_person_answers_to_the_id_and_to_the_name(name: str) -> None:
    assert PEOPLE.byline(name, "translated by") == Byline("José Díaz", "jose-diaz", "translated by")


def test_a_person_answers_however_accents_are_spelled() -> None:
    for name in (JOSE.name, JOSE.slug):
        assert PEOPLE.byline(unicodedata.normalize("NFD", name)).slug == "jose-diaz"
    greek = unicodedata.normalize("NFD", "ελένη")
    found = person("---\nname: Ελένη\n---\n", f"people/{greek}.md")
    assert isinstance(found, Person)
    assert found.slug == unicodedata.normalize("NFC", greek)
    assert gather_people([found]).byline(greek) == Byline("Ελένη", found.slug)
    assert PEOPLE.byline(unicodedata.normalize("NFD", "Inês Carvalho")).name == "Inês Carvalho"
    spelt = gather_people([Person("e-m", unicodedata.normalize("NFD", "Έμη"))])
    assert spelt.byline("έμη").slug == "e-m"


def test_a_plain_name_needs_no_file() -> None:
    assert PEOPLE.byline("Jane Doe") == Byline("Jane Doe", "jane-doe")


def test_an_id_that_nobody_has_is_told_with_the_nearest() -> None:
    with pytest.raises(PydanticCustomError, match='nobody has the id "tomas-lindqvst"; did you mean "tomas-lindqvist"'):
        PEOPLE.byline("tomas-lindqvst")


def test_a_name_like_that_of_another_is_no_mistake() -> None:
    assert PEOPLE.byline("Tomas Lindqvst") == Byline("Tomas Lindqvst", "tomas-lindqvst")


def test_a_name_without_letters_has_no_address() -> None:
    with pytest.raises(PydanticCustomError, match="has no letters"):
        PEOPLE.byline("???")


def test_whoever_has_no_file_is_called_as_most_stories_call_them() -> None:
    found = people_of([stub("18f"), stub("18F", "Jose Diaz"), stub("18F")], PEOPLE)
    assert found == (Person("18f", "18F"), JOSE)


def test_a_persons_file_gives_name_role_links_and_bio() -> None:
    found = person('---\nname: Jane Doe\nrole: Editor\nlinks:\n- {name: Site, url: "https://example.org/"}\n---\n')
    assert isinstance(found, Person)
    assert (found.slug, found.name, found.role) == ("jane-doe", "Jane Doe", "Editor")
    assert found.links == (PersonLink("Site", "https://example.org/"),)
    assert str(found.bio) == "<p>She writes.</p>"


def test_all_that_is_wrong_with_a_persons_file_is_told() -> None:
    found = person("---\nroll: Editor\nlinks:\n- {name: Site, url: javascript:x}\n---\n")
    assert isinstance(found, tuple)
    assert sorted(problem.printed() for problem in found) == [
        'content/people/jane-doe.md:1: no name; add "name: ..."',
        'content/people/jane-doe.md:2: unknown key "roll"; did you mean "role"?',
        'content/people/jane-doe.md:4: "javascript:x" is no address of a page; '
        'write it in full, like "https://example.org/"',
    ]


def test_a_persons_file_is_named_by_an_id() -> None:
    found = person("---\nname: Jane Doe\n---\n", "people/Jane Doe.md")
    assert isinstance(found, tuple)
    assert found[0].printed() == 'content/people/Jane Doe.md: the file\'s name is no id; call it "jane-doe.md"'
