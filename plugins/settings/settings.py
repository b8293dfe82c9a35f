"""The magazine's settings, checked: the Magazine that they describe, or all that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import structs

from plugins.settings.magazine import Licence, Magazine, NewsletterForm
from plugins.settings.shapes import Settings
from plugins.story.keys import Flaw, Flaws, Unfit, Unknown, read_keys
from plugins.story.problems import Problem, nearest, suggest
from plugins.story.story import Section

# One letter of eight: RAIL_LIMITS is RAIL_LIMIT, SOCIAL_CARDS is not SOCIAL.
MISSPELT = 88.0

# What a magazine must say, for those who have left it out.
ADD = {
    "SITENAME": 'add SITENAME = "..."',
    "SECTIONS": 'add SECTIONS = [{"slug": "arts", "name": "Arts"}]',
    "TYPES": 'add TYPES = ["Analysis", "Opinion"]',
}


def read_magazine(settings: Mapping[str, Any], file: str = "pelicanconf.py") -> Magazine | tuple[Problem, ...]:
    """The magazine; or its problems, which name the settings file as their source and no line."""
    given = {name: settings[name] for name in Settings.__struct_fields__ if name in settings}
    try:
        shaped = read_keys(Settings, given)
    except Flaws as error:
        return tuple(_problem(file, flaw) for flaw in error.flaws)
    if shaped.BRIEF_TYPE and shaped.BRIEF_TYPE not in shaped.TYPES:
        what = f'BRIEF_TYPE: "{shaped.BRIEF_TYPE}" is none of the TYPES'
        remedy = suggest(shaped.BRIEF_TYPE, shaped.TYPES, "add it to them, or leave BRIEF_TYPE out")
        return (Problem(source=file, line=0, what=what, remedy=remedy),)
    strangers = sorted(set(shaped.SCHEMA_TYPES).difference(shaped.TYPES))
    if strangers:
        remedy = suggest(strangers[0], shaped.TYPES, "add it to them, or take it out")
        what = f'SCHEMA_TYPES: "{strangers[0]}" is none of the TYPES'
        return (Problem(source=file, line=0, what=what, remedy=remedy),)
    letter, republish = shaped.NEWSLETTER, shaped.REPUBLISH
    return Magazine(
        name=shaped.SITENAME,
        tagline=shaped.TAGLINE,
        url=shaped.SITEURL,
        lang=shaped.DEFAULT_LANG,
        timezone=shaped.TIMEZONE,
        sections=tuple(Section(**structs.asdict(section)) for section in shaped.SECTIONS),
        types=shaped.TYPES,
        brief_type=shaped.BRIEF_TYPE,
        social=shaped.SOCIAL,
        share=tuple(dict.fromkeys(shaped.SHARE)),
        newsletter=NewsletterForm(**structs.asdict(letter)) if letter else None,
        schema_types=shaped.SCHEMA_TYPES,
        policies=shaped.POLICIES,
        republish=Licence(republish.licence, republish.url) if republish else None,
        citation_files=shaped.CITATION_FILES,
        links_archive=shaped.LINK_ARCHIVE,
        gate_since=shaped.GATE_SINCE,
        related_limit=shaped.RELATED_LIMIT,
        rail_limit=shaped.RAIL_LIMIT,
        archive_page_size=shaped.ARCHIVE_PAGE_SIZE,
        feed_max_items=shaped.FEED_MAX_ITEMS,
        hsts=shaped.HSTS,
    )


def find_unloaded(rooms: Iterable[str], loaded: Iterable[str], file: str = "pelicanconf.py") -> Iterator[Problem]:
    """Rooms that did not come up: Pelican says so in its log, and builds a magazine without them."""
    present = set(loaded)
    for room in rooms:
        if room not in present:
            what = f'PLUGINS: the room "{room}" was not loaded'
            remedy = "put PLUGINS = list(ROOMS) there, and install what the log above says is missing"
            yield Problem(source=file, line=0, what=what, remedy=remedy)


def find_misspelt(names: Iterable[str], known: Iterable[str], file: str = "pelicanconf.py") -> Iterator[Problem]:
    """Names that are no setting and look like one. A magazine's file may have others for its own use."""
    known = sorted(known)
    for name in sorted(set(names).difference(known)):
        # Their ratio lacks each letter that one of two names has and the other has not.
        alike = [one for one in known if len({*name} ^ {*one}) <= (1 - MISSPELT / 100) * len(name + one)]
        if alike and (found := nearest(name, alike, MISSPELT)):
            yield Problem(source=file, line=0, what=f"unknown setting {name}", remedy=f"did you mean {found}?")


def report_settings(problems: Iterable[Problem]) -> str:
    """What a person is told whose magazine cannot be built as it is set."""
    lines = [problem.printed(folder="") for problem in problems]
    return "\n".join([*lines, f"{len(lines)} problem{'' if len(lines) == 1 else 's'}. Nothing was printed."])


def _problem(file: str, flaw: Flaw) -> Problem:
    name, *rest = flaw.path
    place = str(name) + "".join(f"[{step}]" if isinstance(step, int) else "" for step in rest)
    key = str(flaw.path[-1])
    match flaw:
        case Unknown(known=keys):
            what, remedy = f'unknown key "{key}"', suggest(key, keys, f"take it out; the keys are {', '.join(keys)}")
        case Unfit(what=what, remedy=remedy):
            what = f"{key}: {what}" if rest and isinstance(flaw.path[-1], str) else what
        case _:
            what, remedy = (f"no {key}", f"add {key!r}") if rest else ("it is missing", ADD.get(key, f"add {key}"))
    return Problem(source=file, line=0, what=f"{place}: {what}", remedy=remedy)
