"""Gate: gathers what every room found wrong, and stops the press before anything is printed.

Adds        `context["warnings"]`: what did not stop the press
Reads       `GATE_SINCE`, as `MAGAZINE`; `PATH`; `context["problems"]`, which other rooms fill; `context["content"]`
Listens to  all_generators_finalized
Runs after  story, images, embargo, links, and every other room that finds problems
"""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator

from plugins.story.problems import shown_path

from .gate import (
    Refused,
    ages,
    is_clean,
    judge_bio,
    judge_taste,
    judge_text,
    report_problems,
    report_warnings,
    sort_out,
)

DEFAULTS: dict[str, Any] = {"GATE_SINCE": None}


def refuse_or_pass(generators: list[Any]) -> None:
    generator = next(generator for generator in generators if isinstance(generator, ArticlesGenerator))
    context, settings = generator.context, generator.settings
    content, found = context["content"], list(context["problems"])
    for story in content.stories:
        if is_clean(story):
            continue  # nearly every one, and there may be tens of thousands
        found += judge_taste(story, content.figures[story.source], partial(content.line_of, story.source))
    for text in (*content.pages, *content.packages):
        found += judge_text(text.source, text.text, content.figures[text.source])
    for person in content.people.by_slug.values():
        found += judge_bio(person, partial(content.line_of, person.source))
    dates, drafts = ages(content.stories, content.figures) if found else ({}, frozenset())
    problems, context["warnings"] = sort_out(found, settings["MAGAZINE"].gate_since, dates, drafts)
    folder, number = shown_path(Path(settings["PATH"])), content.story_count
    if context["warnings"]:
        print(report_warnings(context["warnings"], number, folder), file=sys.stderr)
    if problems:
        raise Refused(report_problems(problems, number, folder))


def register() -> None:
    signals.all_generators_finalized.connect(refuse_or_pass)
