"""People: who is meant by a name over a story."""

import unicodedata

import pytest

from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.keys import Wrong
from plugins.story.people import gather_people, people_of, read_person
from plugins.story.problems import Problem
from plugins.story.story import Byline, Credit, Image, Person, PersonLink, Said, Story
from plugins.typeset.typeset import Html, Typeset

JOSE = Person("jose-diaz", "José Díaz", source="people/jose-diaz.md")
TOMAS = Person("tomas-lindqvist", "Tomas Lindqvist", source="people/tomas-lindqvist.md")
PEOPLE = gather_people([JOSE, TOMAS])


def person(text: str, source: str = "people/jane-doe.md") -> Person | tuple[Problem, ...]:
    matter = read_front_matter(text.encode(), source)
    assert isinstance(matter, FrontMatter)
    proof = read_person(matter, source, Typeset(html="<p>She writes.</p>"), set_line, find_image)
    return proof.problems or proof.record


def set_line(source: str, lang: str) -> Html:
    return Html(source)


def find_image(name: str, beside: str, said: Said) -> Image | Problem:
    if name == "images/none.png":
        return Problem(source="", line=0, what='there is no image "images/none.png"', remedy="put it there")
    return Image(source=name, href=f"/{name}", width=3, height=4, alt=said.alt or "", credit=said.credit)


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
    with pytest.raises(Wrong, match='nobody has the id "tomas-lindqvst"; did you mean "tomas-lindqvist"'):
        PEOPLE.byline("tomas-lindqvst")


def test_a_name_like_that_of_another_is_no_mistake() -> None:
    assert PEOPLE.byline("Tomas Lindqvst") == Byline("Tomas Lindqvst", "tomas-lindqvst")


def test_a_name_without_letters_has_no_address() -> None:
    with pytest.raises(Wrong, match="has no letters"):
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


def test_a_person_has_a_portrait_with_its_credit_a_short_line_and_a_family_name() -> None:
    portrait = "portrait: {src: images/jane.png, alt: Jane, credit: {creator: Ann, licence: CC BY 4.0}}"
    found = person(f"---\nname: Jane Doe\nfamily: Doe\nshort: Jane Doe edits.\n{portrait}\n---\n")
    assert isinstance(found, Person)
    assert (found.family, str(found.short)) == ("Doe", "Jane Doe edits.")
    assert found.portrait and found.portrait.credit == Credit("Ann", licence="CC BY 4.0")


def test_a_portrait_that_is_not_there_is_told_on_its_line() -> None:
    [problem] = person("---\nname: Jane Doe\nportrait: images/none.png\n---\n")  # type: ignore[misc]
    assert problem.printed() == 'content/people/jane-doe.md:3: there is no image "images/none.png"; put it there'


def test_a_family_name_is_part_of_the_name() -> None:
    [problem] = person("---\nname: Jane Doe\nfamily: Dow\n---\n")  # type: ignore[misc]
    assert problem.line == 3
    assert problem.what == '"Dow" is no part of the name "Jane Doe"'
