"""Pictures: images as pages show them, and the files that are printed of them."""

from collections.abc import Iterable, Iterator

from msgspec import structs

from plugins.images.develop import Develop
from plugins.images.images import ImageFile, rendition_path
from plugins.story.addresses import CREDITS
from plugins.story.story import Credit, Image

from .desk import Desk
from .house import House
from .mime import MIME
from .page import File, Rendition
from .picture_parts import CreditLine, Picture, PictureSource
from .sheet import PackageSheet, Sheet, StandingSheet

# What a browser is given that knows no srcset, or of a card none of its better formats, in pixels.
ORDINARY, ON_A_CARD = 960, 640


def picture_of(image: Image, house: House, ordinary: int = ORDINARY) -> Picture:
    stem, largest = house.file(image.stem), max(image.widths, default=0)
    *better, plain = [(suffix, srcset_of(stem, image.widths, suffix)) for suffix in image.formats] or [("", "")]
    fitting = min((width for width in image.widths if width >= ordinary), default=largest)
    still = rendition_path(stem, fitting, largest, plain[0]) if image.widths else house.file(image.href)
    return Picture(
        src=still,
        width=image.width,
        height=image.height,
        alt=image.alt,
        caption=image.caption,
        credit=credit_line(image.credit, house),
        srcset=plain[1] if len(image.widths) > 1 else "",
        sources=tuple(PictureSource(MIME[suffix], srcset) for suffix, srcset in better),
        look=look_of(image),
        moving=house.file(image.href) if image.href.endswith(".gif") else "",
    )


def card_picture(image: Image, house: House) -> Picture:
    """A page has a dozen cards: an older browser gets one file of each, so that the page is lighter for all."""
    picture = picture_of(image, house, ON_A_CARD)
    return structs.replace(picture, srcset="") if picture.sources else picture


def srcset_of(stem: str, widths: tuple[int, ...], suffix: str) -> str:
    return ", ".join(f"{rendition_path(stem, width, widths[-1], suffix)} {width}w" for width in widths)


def look_of(image: Image) -> str:
    classes = [f"tint-{image.tint}"] if image.tint else []
    if image.focus:
        classes += [f"focus-x-{image.focus[0]}", f"focus-y-{image.focus[1]}"]
    return " ".join(classes)


def credit_line(credit: Credit | None, house: House) -> CreditLine:
    """The credit of an image, or a link to all of them where nobody has said whose it is."""
    text = credit_text(credit) if credit else ""
    if credit is None or not text:
        return CreditLine(text=house.say("Image credits"), url=house.href(CREDITS))
    return CreditLine(text=text, url=credit.url)


def credit_text(credit: Credit) -> str:
    """`Creator / Agency, via Archive (licence)`: what there is of it."""
    makers = " / ".join(part for part in (credit.creator, credit.agency) if part)
    sources = ", ".join(part for part in (makers, credit.via and f"via {credit.via}") if part)
    licence = f"({credit.licence})" if sources else credit.licence
    return " ".join(part for part in (sources, credit.licence and licence) if part)


def printed_images(desk: Desk, house: House) -> Iterator[ImageFile]:
    """The images that this edition shows or links to; what no printed page refers to stays in the house."""
    if not desk.images:
        return
    texts: tuple[Sheet | PackageSheet | StandingSheet, ...] = (
        *desk.sheets.values(),
        *desk.package_sheets,
        *desk.standing_sheets,
    )
    shown = {image.source for text in texts for image in text.figures if image}
    shown |= {story.image.source for story in desk.stories if story.image}
    shown |= {sheet.person.portrait.source for sheet in desk.person_sheets.values() if sheet.person.portrait}
    linked = {href for text in texts for href in text.hrefs if href}
    linked |= {href for person in desk.person_sheets.values() for href in person.hrefs if href}
    for source, image in sorted(desk.images.items()):
        if source in shown or linked & {house.href(image.href), house.file(image.href)}:
            yield image


def image_files(images: Iterable[ImageFile], content: str) -> Iterator[Rendition | File]:
    for image in images:
        job = Develop(
            path=f"{content}/{image.source}", source=image.source, measured=image.measured, credit=image.credit
        )
        stem, widths, key = image.stem.lstrip("/"), image.widths, image.key
        for suffix in (*image.measured.formats, *(("gif",) if image.measured.moving else ())):
            for width in widths if suffix != "gif" else widths[-1:]:
                yield Rendition(
                    path=rendition_path(stem, width, widths[-1], suffix),
                    job=job,
                    name=f"{width}.{suffix}",
                    digest=f"{key} {width}.{suffix}",
                    made_from=image.source,
                )
