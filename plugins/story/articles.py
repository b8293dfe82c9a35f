"""Stories as Pelican's articles, for its own lists and for other plugins."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican.contents import Article, Author, Category, Tag

from plugins.story.story import Story


def make_articles(stories: Iterable[Story], settings: Any, context: Any) -> list[Any]:
    """An article for each story, in their order; it knows its story, and holds no text."""
    names: dict[tuple[type, str], Any] = {}

    def named(kind: type, name: str) -> Any:
        # One object for all stories: Pelican computes a slug for each it meets.
        if (kind, name) not in names:
            names[kind, name] = kind(name, settings)
        return names[kind, name]

    content = Path(settings["PATH"])
    articles = []
    for story in stories:
        metadata = {
            "title": story.headline,
            "slug": story.slug,
            "date": story.date,
            "category": named(Category, story.section.name),
            "tags": [named(Tag, tag.name) for tag in story.tags],
            "status": "published",
            "url": story.path.lstrip("/"),
            "save_as": f"{story.path.lstrip('/')}index.html",
            "story": story,
            # Pelican takes the first author of a list without looking whether there is one.
            **({"authors": [named(Author, name.name) for name in story.authors]} if story.authors else {}),
        }
        article = Article("", metadata, settings, None, context)
        # Said afterwards: given a path, Pelican would resolve it against the working folder, for each of them anew.
        article.source_path, article.relative_source_path = str(content / story.source), story.source
        articles.append(article)
    return articles
