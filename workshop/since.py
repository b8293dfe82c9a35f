"""`check --since REF`: published stories that were changed in silence, by what Git knows of them."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.corrections.silence import Change, find_silent
from plugins.story.front_matter import FrontMatter, read_front_matter
from plugins.story.problems import Problem


class NoHistory(Exception):
    """There is nothing to compare with. Says why in one sentence."""

    exitcode = 1


def silent_changes(context: Mapping[str, Any], ref: str) -> list[Problem]:
    """A problem for each story that stood in the magazine at `ref` and stands there now, with other words, while
    neither `updated` nor `corrections` says so. Raises NoHistory."""
    folder = Path(context["PATH"])
    commit = find_commit(folder, ref)
    printed = {story.source for story in context["stories"] if not story.draft}
    found = []
    for old, new in changed_files(folder, commit):
        if new in printed and (change := compare(folder, commit, old, new)):
            found.append(problem_of(new, change, ref))
    return found


def compare(folder: Path, commit: str, old: str, new: str) -> Change | None:
    before = read_front_matter(git(folder, "show", f"{commit}:./{old}"), old)
    after = read_front_matter((folder / new).read_bytes(), new)
    if not isinstance(before, FrontMatter) or not isinstance(after, FrontMatter):
        return None
    draft = str(before.values.get("status") or "").casefold() == "draft"
    return None if draft else find_silent(before, after)


def problem_of(source: str, change: Change, ref: str) -> Problem:
    if not change.was:
        said = f'"{change.now}" is new'
    elif not change.now:
        said = f'"{change.was}" is gone'
    else:
        said = f'"{change.was}" is now "{change.now}"'
    what = f"the story says something else than at {ref} ({said}), and does not say so"
    return Problem(source=source, line=change.line, what=what, remedy='add to "corrections", or move "updated"')


def changed_files(folder: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Stories that differ from the commit, as they lie on the disk: the path then, and the path now."""
    said = git(folder, "diff", "--relative", "--name-status", "--find-renames", "-z", commit, "--", "stories")
    parts = iter(said.decode("utf-8", "surrogateescape").split("\0"))
    for kind in parts:
        if kind[:1] == "M":
            path = next(parts)
            yield path, path
        elif kind[:1] == "R":
            yield next(parts), next(parts)
        elif kind:
            next(parts)  # added, deleted: there are no two states to compare


def find_commit(folder: Path, ref: str) -> str:
    try:
        inside = subprocess.run(["git", "-C", str(folder), "rev-parse", "--git-dir"], capture_output=True, check=False)
    except OSError as error:
        raise NoHistory("git cannot be run; install it, or leave out --since") from error
    if inside.returncode:
        raise NoHistory(f"{folder} is in no Git repository; leave out --since")
    try:
        said = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except subprocess.CalledProcessError as error:
        raise NoHistory(f'Git knows no "{ref}"; name a commit, a branch or a tag') from error
    return said.decode().strip()


def git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True).stdout
