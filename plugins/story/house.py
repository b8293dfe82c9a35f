"""Addresses that belong to no file of the magazine: its sections, types, people, tags, packages and lists."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plugins.story.addresses import HOUSE, feed_path, package_path, person_path, section_path, tag_path, type_path
from plugins.story.story import Package, Person, Story

if TYPE_CHECKING:
    from plugins.settings.magazine import Magazine


def house_addresses(
    magazine: "Magazine", stories: Iterable[Story], people: Iterable[Person], packages: Iterable[Package]
) -> dict[str, str]:
    """Each address with what stands there, in words: `/europe/` is `the section Europe`. Tags are those of the
    stories given, so what only withheld stories mention is not there."""
    fronts = {section_path(section.slug): f"the section {section.name}" for section in magazine.sections}
    fronts |= {type_path(name): f"the type {name}" for name in magazine.types}
    fronts |= {person_path(person.slug): f"the page of {person.name}" for person in people}
    tags = {tag.slug: tag.name for story in stories for tag in story.tags}
    return {
        **dict.fromkeys(HOUSE, "the house"),
        **{feed_path(front): f"the feed of {owner}" for front, owner in fronts.items()},
        **fronts,
        **{tag_path(slug): f"the tag {name}" for slug, name in tags.items()},
        **{package_path(package.id): f"the package {package.id}" for package in packages},
    }
