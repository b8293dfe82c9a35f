"""Rights: an image is printed as long as its licence lasts.

Adds        `context["licences"]`; `context["figures"]`: by source, the images in each text that may be printed; to
            `context["due"]` the ends of licences. Takes such images out of `context["stories"]`, and links to their
            files out of `context["hrefs"]`
Reads       `MAGAZINE`, `IMAGES`; `context["content"]`, `context["embargo"]`, `context["problems"]`
Listens to  article_generator_pretaxonomy, article_generator_finalized
Runs after  story, images, embargo, links
"""

from itertools import chain
from typing import Any

from pelican import signals

from .rights import Licences

DEFAULTS: dict[str, Any] = {}


def withhold_images(generator: Any) -> None:
    """An image whose licence has run out is withheld, as a story under embargo is, and the build goes on."""
    from plugins.embargo.embargo import Due

    context, content = generator.context, generator.context["content"]
    licences = Licences(context["embargo"].clock, generator.settings["MAGAZINE"].zone)
    shown = chain.from_iterable(filter(None, content.figures.values()))
    portraits = (person.portrait for person in content.people.by_slug.values())
    images = [image for image in chain((story.image for story in content.stories), shown, portraits) if image]
    context["licences"] = licences
    context["problems"] += licences.judge(images)
    context["due"] += [Due(end, image.source) for image in images if (end := licences.ends(image))]
    context["stories"] = licences.without_images(context["stories"])
    context["figures"] = licences.without_figures(content.figures)


def drop_links(generator: Any) -> None:
    """A link to the file of such an image leads nowhere."""
    from plugins.story.addresses import as_url, prefix_of

    context, prefix = generator.context, prefix_of(generator.settings["MAGAZINE"].url)
    files = generator.settings["IMAGES"].files.values()
    gone = {as_url(prefix, file.href) for file in files if context["licences"].over(file)}
    if gone:
        context["hrefs"] = {
            source: tuple(None if href in gone else href for href in hrefs)
            for source, hrefs in context["hrefs"].items()
        }


def register() -> None:
    signals.article_generator_pretaxonomy.connect(withhold_images)
    signals.article_generator_finalized.connect(drop_links)
