"""The rights ledger: every image once, cut into pages that a new image leaves as they were."""

from msgspec import structs

from plugins.pages.credits_page import IMAGES
from plugins.story.story import Credit, Person

ANE = Credit("Ane", "Plates", licence="CC BY 4.0")


def story_of(make_story, make_image, number, image=None):
    return make_story(f"Story {number}", day=number, image=make_image(f"{image or number}.png", credit=ANE))


def said(edition, path="/credits/"):
    """Each image with the pages that it is used on."""
    images = [image for holder in edition.model(path).holders for image in holder.images]
    return {image.name: [use.text for use in image.uses] for image in images}


def test_an_image_stands_once_under_each_of_its_credits_with_all_its_pages(make_story, make_image, make_edition):
    one, two = (story_of(make_story, make_image, number, image="map") for number in (1, 2))
    other = structs.replace(
        two, image=structs.replace(two.image, credit=Credit("Bo")), headline="Three", path="/x/three/"
    )
    edition = make_edition(one, two, other)
    assert [
        (holder.name, [use.text for use in holder.images[0].uses]) for holder in edition.model("/credits/").holders
    ] == [
        ("Bo", ["Three"]),
        ("Plates", ["Story 2", "Story 1"]),
    ]


def test_portraits_are_listed_too(make_story, make_image, make_edition):
    jane = Person("jane-doe", "Jane Doe", source="people/jane-doe.md", portrait=make_image("jane.png", credit=ANE))
    edition = make_edition(make_story("One", authors=["Jane Doe"]), people=[jane])
    assert said(edition) == {"jane.png": ["Jane Doe"]}


def test_images_of_which_nobody_is_credited_come_last(make_story, make_image, make_edition):
    stories = [make_story("A", image=make_image("a.png")), story_of(make_story, make_image, 2)]
    assert [holder.name for holder in make_edition(*stories).model("/credits/").holders] == ["Plates", ""]


def test_every_image_is_on_a_page_and_a_new_one_leaves_the_older_pages_alone(make_story, make_image, make_edition):
    stories = [story_of(make_story, make_image, number) for number in range(2 * IMAGES + 7)]
    before, after = make_edition(*stories[:-1]), make_edition(*stories)
    pages = [path for path in after.paths if path.startswith("credits/")]
    assert pages == ["credits/index.html", "credits/page/1/index.html", "credits/page/2/index.html"]
    assert len(said(after)) == IMAGES + 7
    assert {name for path in pages for name in said(after, path)} == {
        f"{number}.png" for number in range(2 * IMAGES + 7)
    }
    assert [before.pages[path].inputs == after.pages[path].inputs for path in pages] == [False, True, True]
    pager = after.model("/credits/page/1/").pager
    assert (pager.newer, pager.older, after.model("/credits/").pager.older) == (
        "/credits/page/2/", "", "/credits/page/1/",
    )  # fmt: skip
