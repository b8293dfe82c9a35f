"""Between Pelican and this room: files in, articles that know their story out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican.contents import Author, Category, Tag

from plugins.images.images import Unreadable
from plugins.story.content import Content, Source, read_content
from plugins.story.problems import Problem
from plugins.story.story import Credit, Image, Said, Story
from plugins.typeset.reader import Manuscript, read_manuscript
from plugins.typeset.typeset import Figure

# Folders that Pelican does not read, and pages, which it reads after the stories that link to them.
OWN_FOLDERS = ("people", "packages", "pages")
MEND_IMAGE = "put the file under content/images/ and name it from there"


def gather_sources(generator: Any) -> tuple[dict[str, list[Source]], list[str], list[Problem]]:
    """Every file of the content folder that could be read, by its folder; the paths of the others; and what
    is wrong with these."""
    compositor, content = generator.settings["COMPOSITOR"], Path(generator.settings["PATH"])
    problems = list(_dropped(generator))
    found = {"stories": [article.manuscript for article in generator.articles if hasattr(article, "manuscript")]}
    for folder in OWN_FOLDERS:
        paths = sorted(path for path in (content / folder).rglob("*.md") if not path.name.startswith("."))
        found[folder] = [read_manuscript(path, path.relative_to(content).as_posix(), compositor) for path in paths]
    sources: dict[str, list[Source]] = {}
    for folder, manuscripts in found.items():
        problems += [problem for manuscript in manuscripts for problem in manuscript.problems]
        sources[folder] = sorted(_sources(manuscripts), key=lambda source: source.source)
    return sources, [problem.source for problem in problems], problems


def _sources(manuscripts: Iterable[Manuscript]) -> Iterator[Source]:
    for manuscript in manuscripts:
        if manuscript.matter:
            yield Source(manuscript.source, manuscript.matter, manuscript.text)


def _dropped(generator: Any) -> Iterator[Problem]:
    """Files that Pelican has dropped, or has read in some other way."""
    dropped = [source for source, article in generator.context["generated_content"].items() if article is None]
    others = [article.relative_source_path for article in generator.articles if not hasattr(article, "manuscript")]
    for source in sorted({*map(str, dropped), *others}):
        remedy = 'write it in Markdown, as a ".md" file'
        yield Problem(source=source, line=0, what="the file is no story", remedy=remedy)


def read_with_settings(
    sources: Mapping[str, Sequence[Source]], unread: Iterable[str], settings: Mapping[str, Any]
) -> tuple[Content, list[Problem]]:
    images, set_line = settings["IMAGES"], settings["COMPOSITOR"].set_line

    def find_image(name: str, beside: str, said: Said) -> Image | Problem:
        return _found(lambda: images.find(name, beside, said.alt, said.caption, _credit(said.credit)), taste=False)

    def find_figure(beside: str, figure: Figure) -> Image | Problem:
        # Like a dead link, a picture that an old story has lost does not stop the press.
        return _found(lambda: images.find(figure.source, beside, figure.alt, figure.caption), taste=True)

    return read_content(sources, unread, settings["MAGAZINE"], set_line, find_image, find_figure)


def _found(find: Callable[[], Image], taste: bool) -> Image | Problem:
    try:
        return find()
    except Unreadable as error:
        return Problem(source="", line=0, what=str(error).replace("'", '"'), remedy=MEND_IMAGE, taste=taste)


def _credit(credit: Credit | None) -> dict[str, str] | None:
    return {key: getattr(credit, key) for key in credit.__struct_fields__} if credit else None


def attach_stories(generator: Any, stories: Iterable[Story]) -> None:
    """Each article gets its story, and what other plugins expect of an article; those without a story go."""
    by_source = {story.source: story for story in stories}
    names: dict[tuple[type, str], Any] = {}

    def named(kind: type, name: str) -> Any:
        if (kind, name) not in names:
            names[kind, name] = kind(name, generator.settings)
        return names[kind, name]

    generator.articles = [article for article in generator.articles if article.relative_source_path in by_source]
    for article in generator.articles:
        story = article.story = by_source[article.relative_source_path]
        article.title, article.slug, article.date = story.headline, story.slug, story.date
        article.category = named(Category, story.section.name)
        article.tags = [named(Tag, tag.name) for tag in story.tags]
        article.authors = [named(Author, author.name) for author in story.authors]
        article.override_url = story.path.lstrip("/")
        article.override_save_as = f"{article.override_url}index.html"
        article.metadata |= {"title": story.headline, "date": story.date, "category": article.category}
    generator.articles.sort(key=lambda article: (-article.date.timestamp(), article.story.path))
