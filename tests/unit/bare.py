"""The barest story: what rooms sort, group and rank, where a test is about nothing else."""

from datetime import datetime, timedelta

from plugins.story.story import Section, Story
from plugins.typeset.typeset import Html

EUROPE, AFRICA = Section("europe", "Europe", group="Regions"), Section("africa", "Africa", group="Regions")
LAW = Section("law", "Law", group="Themes")


def bare_story(slug, day=0, **more):
    """A story of so many days after the first of January 2026, named by its slug wherever it has a name."""
    said = {
        "source": f"stories/{slug}.md",
        "path": f"/{slug}/",
        "id": slug,
        "title": Html(slug),
        "headline": slug,
        "dek": Html(""),
        "date": datetime(2026, 1, 1) + timedelta(days=day),
        "section": EUROPE,
        "type": "Analysis",
    }
    return Story(slug=slug, **{**said, **more})
