"""No page of the documentation leads nowhere: not a link, a task, a decision or a picture."""

import re
import unicodedata
from urllib.parse import unquote

import pytest
from documents import CODE, DOCS, FENCED, HEADING, ROOT, TEXTS, name_of, part, tasks

DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")


def anchors_of(path):
    """The ids of a page's headings as hosts of repositories make them."""
    seen: dict[str, int] = {}
    for found in HEADING.finditer(FENCED.sub("", path.read_text("utf-8"))):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", found[2]).lower()
        kept = "".join(c for c in words if unicodedata.category(c)[0] in "LMN" or c in " -_")
        anchor = kept.strip().replace(" ", "-")
        number = seen.get(anchor, 0)
        seen[anchor] = number + 1
        yield f"{anchor}-{number}" if number else anchor


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_no_page_tells_to_run_a_task_that_is_not_there(path):
    told = set(re.findall(r"tasks\.py ([a-z]+)", path.read_text("utf-8")))
    unknown = sorted(told - set(tasks()))
    assert not unknown, f"{name_of(path)} tells to run {unknown}, which tasks.py does not have; take it out"


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_a_decision_has_its_three_parts_and_is_listed(path):
    titles = [found[2] for found in HEADING.finditer(path.read_text("utf-8"))]
    assert titles[1:] == ["Context", "Decision", "Consequences"], (
        f"{name_of(path)} has the parts {titles[1:]}; a decision has Context, Decision, Consequences"
    )
    number = int(path.name[:4])
    assert titles[0].startswith(f"{number}. "), f'{name_of(path)}: begin its title with "{number}. "'
    assert f"(decisions/{path.name})" in part(DOCS / "architecture.md", "Decisions"), (
        f"{path.name} is not in the list of docs/architecture.md under Decisions; add it"
    )


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_every_relative_link_leads_somewhere(path):
    dead = []
    text = CODE.sub(lambda found: " " * len(found[0]), FENCED.sub("", path.read_text("utf-8")))
    for target in LINK.findall(re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE)):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / unquote(file)).resolve() if file else path
        if not there.exists() or not there.is_relative_to(ROOT):
            dead.append(f"{target} (there is no such file)")
        elif anchor and (there.suffix != ".md" or unquote(anchor) not in set(anchors_of(there))):
            dead.append(f"{target} (there is no such heading)")
    assert not dead, f"{name_of(path)} links to {dead}; mend the link, or put back what it led to"


@pytest.mark.parametrize("name", ["story", "front", "phone"])
def test_a_screenshot_is_light_enough_to_be_cloned(name):
    path = DOCS / "screenshots" / f"{name}.png"
    assert path.is_file(), f"{name_of(path)} is missing; take it from a build of the demonstration"
    size = path.stat().st_size
    assert size <= 250 * 1024, f"{name_of(path)} has {size} bytes; reduce its palette to 250 KB or less"
