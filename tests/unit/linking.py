"""Stories with links, made by hand."""

from datetime import UTC, datetime

from plugins.story.story import Section, Story
from plugins.typeset.typeset import Html, Typeset


def make_story(source: str, slug: str, year: int = 2026, draft: bool = False, old: tuple[str, ...] = ()) -> Story:
    return Story(
        source=source,
        path=f"/{year}/08/{slug}/",
        id=slug,
        slug=slug,
        title=Html(slug),
        headline=slug,
        dek=Html(""),
        date=datetime(year, 8, 1, tzinfo=UTC),
        section=Section("europe", "Europe"),
        type="Analysis",
        draft=draft,
        redirect_from=old,
        text=Typeset(anchors=("the-price", "sources")),
    )
