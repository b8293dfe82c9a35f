"""The page from which others may take a story: its text without anything of ours around it."""

import html as marks
import re
from collections.abc import Iterator

from plugins.settings.magazine import Licence
from plugins.story.addresses import section_path
from plugins.story.story import Image, Story
from plugins.typeset.typeset import plain

from .cards import author_of
from .desk import Desk
from .feed_text import plain_body, with_host
from .house import House
from .licences import may_be_republished
from .linked_data import from_root
from .markdown_text import markdown_of
from .models import RepublishPage
from .page import Page, Quire
from .roles import is_author
from .sheet import Pile, Sheet
from .site import make_head

# What our pages need and others do not.
OURS = re.compile(r'\s(?:class|loading|decoding|rel|role|tabindex|aria-[a-z]+|data-[a-z-]+|fetchpriority)="[^"]*"')
TAG = re.compile(r"<[a-zA-Z][^>]*>")


def republish_path(path: str) -> str:
    return f"{path}republish/"


def republish_pages(desk: Desk, house: House) -> Iterator[Quire]:
    if house.magazine.republish:
        for month, stories in desk.months.items():
            sheets = desk.pile(story for story in stories if story.republish)
            yield Quire(name=f"republishing {month}", unfold=pages_to_republish, parts=(house, sheets))


def pages_to_republish(house: House, sheets: Pile) -> Iterator[Page]:
    for sheet in sheets:
        path, source = f"{republish_path(sheet.story.path).strip('/')}/index.html", sheet.story.source
        parts = (house, sheet)
        yield Page(path=path, template="republish.html", make=show_republish, parts=parts, made_from=source)


def show_republish(house: House, sheet: Sheet) -> RepublishPage:
    story = sheet.story
    text = free_text(sheet, house)
    title = house.say("Republish this story")
    return RepublishPage(
        site=house.site,
        head=make_head(
            house,
            republish_path(story.path),
            f"{title}: {story.headline}",
            noindex=True,
            current=section_path(story.section.slug),
        ),
        title=story.title,
        href=house.href(story.path),
        licence=house.magazine.republish or Licence(""),
        canonical=f'<link rel="canonical" href="{house.absolute(story.path)}">',
        left_out=left_out(sheet),
        html=f"{html_head(story, house)}\n{text}\n{html_foot(story, house)}\n",
        markdown=markdown_of(f"{html_head(story, house)}\n{text}\n{html_foot(story, house)}"),
    )


def free_text(sheet: Sheet, house: House) -> str:
    """The text with those images that everybody may print, addresses whole, and nothing that only our pages need."""
    story = sheet.story
    shown = tuple(image if image and free(image) else None for image in sheet.figures)
    lead = story.image if story.image and free(story.image) else None
    whole = with_host(plain_body(sheet, lead, shown, house), "", lambda href: from_root(house, href))
    return TAG.sub(lambda found: OURS.sub("", found[0]), whole)


def free(image: Image) -> bool:
    return image.credit is not None and may_be_republished(image.credit.licence)


def left_out(sheet: Sheet) -> int:
    """How many images stay behind."""
    return sum(1 for image in (sheet.story.image, *sheet.figures) if image and not free(image))


def html_head(story: Story, house: House) -> str:
    names = [marks.escape(byline.name) for byline in story.authors if is_author(byline)]
    roles = [author_of(byline, house) for byline in story.authors if not is_author(byline)]
    others = [marks.escape(f"{each.role} {each.name}") for each in roles]
    by = [f"{marks.escape(house.say('By'))} {', '.join(names)}"] if names else []
    dek = f"<p><em>{marks.escape(plain(str(story.dek)))}</em></p>\n" if story.dek else ""
    line = f"<p>{'. '.join([*by, *others])}</p>" if by or others else ""
    return f"<h1>{story.title}</h1>\n{dek}{line}"


def html_foot(story: Story, house: House) -> str:
    """Where it first stood: a link that search engines take for the original's, and no pixel that counts."""
    url, licence = house.absolute(story.path), house.magazine.republish or Licence("")
    name = marks.escape(licence.name)
    under = f'<a href="{marks.escape(licence.url)}">{name}</a>' if licence.url else name
    said = marks.escape(house.say("First published by %(magazine)s")) % {
        "magazine": f'<a href="{url}">{marks.escape(house.magazine.name)}</a>'
    }
    return f"<p>{said} ({under}).</p>"
