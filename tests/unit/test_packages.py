"""Stories that an editor has grouped."""

from bare import bare_story

from plugins.packages.packages import gather_packages
from plugins.story.story import Package
from plugins.typeset.typeset import Html


def story(slug, day=0, package="test-ban"):
    return bare_story(slug, day, package=package)


def package(id="test-ban", lead="", order=()):
    return Package(
        source=f"packages/{id}.md", id=id, path=f"/packages/{id}/", title=Html(id), headline=id, lead=lead, order=order
    )


def slugs(printed):
    return [member.slug for member in printed.stories]


def test_a_package_reads_lead_first_then_in_its_order_then_by_date():
    stories = [story("late", 5), story("early", 1), story("hotline", 4), story("health", 3), story("lead", 2)]
    [printed] = gather_packages([package(lead="lead", order=("health", "hotline", "lead"))], stories)
    assert slugs(printed) == ["lead", "health", "hotline", "early", "late"]


def test_where_the_lead_is_not_printed_the_next_story_leads():
    [printed] = gather_packages([package(lead="withheld", order=("health",))], [story("early", 1), story("health", 2)])
    assert slugs(printed)[0] == "health"


def test_a_package_without_a_printed_story_is_not_printed():
    assert gather_packages([package("empty")], [story("other")]) == ()


def test_the_package_with_the_newest_story_is_first():
    stories = [story("new", 9, "b"), story("old", 1, "a"), story("older", 0, "b")]
    found = gather_packages([package("a"), package("b")], stories)
    assert [printed.package.id for printed in found] == ["b", "a"]
