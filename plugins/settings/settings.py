"""The magazine's settings, checked: the Magazine that they describe, or all that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plugins.settings.magazine import Licence, Magazine, NewsletterForm
from plugins.settings.shapes import NewsletterSetting, RepublishSetting, SectionSetting, Settings
from plugins.story.problems import Problem, suggest
from plugins.story.story import Section

# One letter of eight: RAIL_LIMITS is RAIL_LIMIT, SOCIAL_CARDS is not SOCIAL.
MISSPELT = 88.0

# What a magazine must say, for those who have left it out.
ADD = {
    "SITENAME": 'add SITENAME = "..."',
    "SECTIONS": 'add SECTIONS = [{"slug": "arts", "name": "Arts"}]',
    "TYPES": 'add TYPES = ["Analysis", "Opinion"]',
}
NESTED: Mapping[str, type[BaseModel]] = {
    "SECTIONS": SectionSetting,
    "NEWSLETTER": NewsletterSetting,
    "REPUBLISH": RepublishSetting,
}


def read_magazine(settings: Mapping[str, Any], file: str = "pelicanconf.py") -> Magazine | tuple[Problem, ...]:
    """The magazine; or its problems, which name the settings file as their source and no line."""
    given = {name: settings[name] for name in Settings.model_fields if name in settings}
    try:
        shaped = Settings.model_validate(given)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return tuple(_problem(file, detail) for detail in details)
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
        sections=tuple(Section(**section.model_dump()) for section in shaped.SECTIONS),
        types=shaped.TYPES,
        brief_type=shaped.BRIEF_TYPE,
        social=shaped.SOCIAL,
        share=tuple(dict.fromkeys(shaped.SHARE)),
        newsletter=NewsletterForm(**letter.model_dump()) if letter else None,
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
        from rapidfuzz import fuzz, process

        found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=MISSPELT)
        if found:
            yield Problem(source=file, line=0, what=f"unknown setting {name}", remedy=f"did you mean {found[0]}?")


def report_settings(problems: Iterable[Problem]) -> str:
    """What a person is told whose magazine cannot be built as it is set."""
    lines = [problem.printed(folder="") for problem in problems]
    return "\n".join([*lines, f"{len(lines)} problem{'' if len(lines) == 1 else 's'}. Nothing was printed."])


def _problem(file: str, detail: ErrorDetails) -> Problem:
    name, *rest = detail["loc"]
    place = str(name) + "".join(f"[{step}]" if isinstance(step, int) else "" for step in rest)
    key = str(detail["loc"][-1])
    said = detail.get("ctx", {})
    if detail["type"] == "missing":
        what, remedy = (f"no {key}", f"add {key!r}") if rest else ("it is missing", ADD.get(key, f"add {key}"))
    elif detail["type"] == "extra_forbidden":
        known = list(NESTED[str(name)].model_fields) if str(name) in NESTED else []
        what, remedy = f'unknown key "{key}"', suggest(key, known, f"take it out; the keys are {', '.join(known)}")
    elif detail["type"] == "wrong":
        what, remedy = str(said["what"]), str(said["remedy"])
        what = f"{key}: {what}" if isinstance(detail["loc"][-1], str) and rest else what
    else:
        what, remedy = f"{key}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", "mend it"
    return Problem(source=file, line=0, what=f"{place}: {what}", remedy=remedy)
