"""What a story's page tells machines about it, as one of schema.org's articles."""

import re
from datetime import datetime, time
from html import unescape

from plugins.story.addresses import person_path, section_path
from plugins.story.story import Byline, Package, Story
from plugins.translations.translations import Translation
from plugins.typeset.typeset import Html, plain

from .house import House
from .linked_data import Node, crumbs, graph, image_object, node, on_the_web, publisher
from .roles import is_author, name_of_role, printed_role

# A link out of the site, as the typesetter marks it.
OUTWARD = re.compile(r'<a href="(https?://[^"]+)" class="external"')
# Of a long list of sources the first are enough for those who ask what a story rests on.
MOST_CITED = 20
# Roles for which schema.org has a property of a work; the others are those of contributors.
PROPERTIES = {"translator": "translator", "editor": "editor"}


def story_data(
    story: Story, body: Html, package: Package | None, translations: tuple[Translation, ...], house: House
) -> Html:
    """The article and the way to it."""
    section = story.section
    way = crumbs(house, (section_path(section.slug), section.name), (story.path, story.headline))
    return graph(article(story, body, package, translations, house), way)


def article(
    story: Story, body: Html, package: Package | None, translations: tuple[Translation, ...], house: House
) -> Node:
    magazine = house.magazine
    url = house.absolute(story.path)
    original = next((other for other in translations if other.original), None)
    versions = [{"@id": house.absolute(other.path)} for other in translations if not other.original]
    principles = magazine.policies.get("principles", "")
    said = node(
        magazine.schema_types.get(story.type, "NewsArticle"),
        url=url,
        headline=story.headline,
        description=plain(str(story.dek)),
        image=image_object(story.image, house) if story.image else None,
        datePublished=story.date.isoformat(),
        dateModified=last_change(story).isoformat(),
        inLanguage=story.lang or magazine.lang,
        articleSection=[section.name for section in (story.section, *story.also_in)],
        keywords=[tag.name for tag in story.tags],
        wordCount=story.text.words,
        **makers(story, house),
        publisher={**publisher(house), "url": house.absolute("/")},
        isPartOf=part_of(package, house),
        translationOfWork={"@id": house.absolute(original.path)} if story.translation_of and original else None,
        workTranslation=versions if not story.translation_of else None,
        correction=[
            node("CorrectionComment", text=plain(str(each.text)), datePublished=each.date.isoformat())
            for each in story.corrections
        ],
        citation=sources(str(body)),
        publishingPrinciples=on_the_web(house, principles) if principles else "",
    )
    return {**said, "@id": url}


def makers(story: Story, house: House) -> Node:
    """Everybody who had a part in it, under the property that says which; without a name it is the magazine's."""
    found: dict[str, list[Node]] = {}
    for byline in story.authors:
        person = person_node(byline, house)
        if is_author(byline):
            found.setdefault("author", []).append(person)
        elif known := PROPERTIES.get(name_of_role(byline.role, house.say)):
            found.setdefault(known, []).append(person)
        else:
            role = {"@type": "Role", "roleName": printed_role(byline.role, house.say), "contributor": person}
            found.setdefault("contributor", []).append(role)
    found.setdefault("author", [publisher(house)])
    return dict(found)


def person_node(byline: Byline, house: House) -> Node:
    return node("Person", name=byline.name, url=house.absolute(person_path(byline.slug)) if byline.slug else "")


def part_of(package: Package | None, house: House) -> list[Node]:
    site = {"@id": f"{house.absolute('/')}#site"}
    if package is None:
        return [site]
    url = house.absolute(package.path)
    return [site, {"@type": "Collection", "@id": url, "url": url, "name": package.headline}]


def last_change(story: Story) -> datetime:
    """When a reader who has read the story has reason to look again: its update, or the start of a correction's day."""
    corrected = (datetime.combine(each.date, time(), story.date.tzinfo) for each in story.corrections)
    return max(story.date, story.updated or story.date, *corrected)


def sources(body: str) -> list[str]:
    """The pages that a text leads to on other sites, each once."""
    return [unescape(url) for url in dict.fromkeys(OUTWARD.findall(body))][:MOST_CITED]
