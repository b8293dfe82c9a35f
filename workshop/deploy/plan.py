"""The plan: what is sent, in which order, and what is deleted. Pure."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from plugins.pages.headers import Rule, is_lasting

from .refused import Refused
from .release import Item, Items, Record, Release, next_record

# More than one in ten of the pages there is seldom meant.
DELETES_UNASKED = 10
STEPS = ("assets and images", "new pages", "changed pages", "feeds, sitemaps and the rest")


class Plan(Struct, frozen=True):
    """`steps` are paths to send: each step is done before the next begins; then `remove`. `record` is what is so
    when all is done; `had` is what is there before, as far as it is known to be ours."""

    release: Release
    record: Record
    steps: tuple[tuple[str, ...], ...]
    remove: tuple[str, ...]
    had: Items
    lasting: frozenset[str]

    @property
    def send(self) -> tuple[str, ...]:
        return tuple(path for step in self.steps for path in step)

    @property
    def size(self) -> int:
        return sum(self.release.files[path].size for path in self.send)

    @property
    def pages_removed(self) -> int:
        """How many addresses die; a style that has had its day is none."""
        return sum(path not in self.lasting for path in self.remove)

    def is_nothing(self, record: Record | None) -> bool:
        return not self.send and not self.remove and record is not None and record == self.record


def make_plan(
    release: Release,
    record: Record | None,
    rules: Iterable[Rule],
    now: datetime,
    *,
    form: str = "",
    lies: Callable[[str, Item], bool] | None = None,
    ours: Items | None = None,
) -> Plan:
    """What brings a target from its record to the release.

    `lies` tells whether these very bytes lie at a path, where the record may not be believed: it is missing, or a
    deploy has been cut short. `ours` are further files that such a deploy may have left.
    """
    had = {**(ours or {}), **(record.lying() if record else {})}
    if lies is None:
        known = record.lying() if record else {}
        lies = lambda path, item: item.same(known.get(path))  # noqa: E731
    files = {
        path: had[path] if item.same(had.get(path)) and had[path].mark else item for path, item in release.files.items()
    }
    is_there = record is not None and record.release.id == release.id
    release = Release(release.id, files, record.release.place if record and is_there else release.place)
    table = tuple(rules)
    lasting = frozenset(path for path in {*files, *had} if is_lasting(f"/{path}", table))
    after = next_record(record, release, now, lasting, form)
    steps: tuple[list[str], ...] = ([], [], [], [])
    for path, item in files.items():
        if not lies(path, item):
            steps[step_of(path, path in had, path in lasting)].append(path)
    remove = sorted(set(had) - set(after.lying()), key=lambda path: (path in lasting, path))
    return Plan(release, after, tuple(tuple(sorted(step)) for step in steps), tuple(remove), had, lasting)


def step_of(path: str, there: bool, lasting: bool) -> int:
    """What is referred to comes before what refers to it: no page without its style, no link to a page to come."""
    if lasting or path.startswith(("assets/", "images/")):
        return 0
    if path.endswith(".html") and not path.startswith("rails/"):
        return 2 if there else 1
    return 3


def check_deletes(plan: Plan, allowed: int | None, ask: Callable[[str], bool] | None) -> None:
    """Raises Refused where the plan deletes more than a tenth of what is there, and nobody has said that it may."""
    pages, of = plan.pages_removed, sum(path not in plan.lasting for path in plan.had)
    if pages * DELETES_UNASKED <= of or (allowed is not None and pages <= allowed):
        return
    what = f"{pages} of {of} files on the target would be deleted"
    if ask is None or allowed is not None:
        raise Refused(f"{what}; if that is meant, say --allow-deletes {pages}; nothing was sent")
    if not ask(f"{what}. Delete them?"):
        raise Refused("Nothing was sent.")
