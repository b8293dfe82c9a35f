"""Embargo: what may not appear yet, and what else has to wait because nothing printed speaks of it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from plugins.story.story import Package, Story, TextPage


class Embargo(Struct, frozen=True):
    """The hour of this build, and the stories that it does not print."""

    now: datetime
    withheld: tuple[Story, ...]


class Mentioned(Struct, frozen=True):
    """All that printed texts refer to: slugs of people and tags, and images by their path in the content folder."""

    people: frozenset[str]
    tags: frozenset[str]
    images: frozenset[str]


def withhold_embargoed(stories: Iterable[Story], now: datetime) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    """Stories that may be printed at this hour, and those that may not: drafts, and what is dated later.
    Both in the order in which they came."""
    stories = tuple(stories)
    printed = tuple(story for story in stories if not is_withheld(story, now))
    return printed, tuple(story for story in stories if is_withheld(story, now))


def is_withheld(story: Story, now: datetime) -> bool:
    return story.draft or story.date > now


def mentioned_by(stories: Iterable[Story], pages: Iterable[TextPage | Package] = ()) -> Mentioned:
    """What these texts refer to. Given the printed ones, all else belongs to withheld stories alone, or to nobody."""
    stories = tuple(stories)
    texts = [text.text for text in (*stories, *pages)]
    return Mentioned(
        people=frozenset(author.slug for story in stories for author in story.authors),
        tags=frozenset(tag.slug for story in stories for tag in story.tags),
        images=frozenset(story.image.source for story in stories if story.image)
        | frozenset(figure.source for text in texts for figure in text.figures),
    )


def only_theirs(withheld: Iterable[Story], printed: Iterable[Story], pages: Iterable[TextPage] = ()) -> Mentioned:
    """What only withheld stories refer to, and has to wait with them."""
    theirs, ours = mentioned_by(withheld), mentioned_by(printed, pages)
    return Mentioned(theirs.people - ours.people, theirs.tags - ours.tags, theirs.images - ours.images)


def read_now(environment: Mapping[str, str], clock: datetime) -> datetime:
    """The hour of this build: `SOURCE_DATE_EPOCH`, in seconds since 1970, where it is set, else the clock.
    Raises ValueError where it is no number of seconds."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return clock
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f'SOURCE_DATE_EPOCH is "{epoch}"; set it to seconds since 1970, or unset it') from None
