"""What a deploy says: the plan with its sizes, and the one line at the end."""

from collections.abc import Iterator

from .plan import STEPS, Plan
from .targets import Target

# Paths of one kind that a plan names before it says how many more there are.
NAMED = 12


def sized(number: int) -> str:
    """`512 B`, `3.4 kB`, `12.0 MB`."""
    if number < 1000:
        return f"{number} B"
    return f"{number / 1000:.1f} kB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"


def counted(number: int, word: str = "file") -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def plan_lines(plan: Plan) -> Iterator[str]:
    """Each step with its number, its size and the first of its paths."""
    for what, step in zip(STEPS, plan.steps, strict=True):
        if step:
            size = sum(plan.release.files[path].size for path in step)
            yield f"  {what}: {counted(len(step))}, {sized(size)}"
            yield from named(step)
    if plan.remove:
        yield f"  deleted: {counted(len(plan.remove))}"
        yield from named(plan.remove)
    stays = len(plan.record.fallen)
    if stays:
        yield f"  in no page any more, kept for yesterday's readers: {counted(stays)}"


def named(paths: tuple[str, ...]) -> Iterator[str]:
    yield from (f"    /{path}" for path in paths[:NAMED])
    if len(paths) > NAMED:
        yield f"    and {len(paths) - NAMED:,} more"


def summary(target: Target, plan: Plan, address: str, seconds: float, verb: str = "sent") -> str:
    unchanged = len(plan.release.files) - len(plan.send)
    return (
        f"{target.name}: {counted(len(plan.send))} {verb} ({sized(plan.size)}), {unchanged:,} unchanged, "
        f"{len(plan.remove):,} deleted, release {plan.release.id}, {seconds:.1f} seconds: {address}"
    )
