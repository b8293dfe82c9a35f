"""How a person runs Imprimatur: `python3 tasks.py TASK` on a bare machine, `inv TASK` inside `.venv`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

if __name__ == "__main__":
    from workshop.bootstrap import go_inside

    go_inside(ROOT, sys.argv[1:])

from invoke.context import Context  # noqa: E402 - only there once the bootstrap has made .venv
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402


@task
def build(
    _: Context, settings: str = "", content: str = "", output: str = "", production: bool = False, search: bool = False
) -> None:
    """Check every story, then print the magazine into output/."""
    from workshop.build import build_magazine

    if production and settings:
        raise Exit("--production means publishconf.py; leave out --settings, or --production", code=2)
    sys.exit(build_magazine(settings, content, output, production, search))


@task
def check(
    _: Context, settings: str = "", content: str = "", links: bool = False, external: bool = False, since: str = ""
) -> None:
    """Name every problem; --links, of links too; --external, asking other sites; --since REF, silent changes."""
    from workshop.build import check_magazine

    sys.exit(check_magazine(settings, content, links, external, since))


@task(positional=["headline"])
def new(_: Context, headline: str, section: str = "", type: str = "", settings: str = "", content: str = "") -> None:
    """Start a story with its front matter filled in, and print its path."""
    from workshop.new import start_story

    sys.exit(start_story(headline, section, type, settings, content))


@task
def preview(_: Context, port: int = 8000, settings: str = "", content: str = "", open: bool = True) -> None:
    """Show the magazine on this machine, drafts and embargoed stories too, as it stands with every file saved."""
    from workshop.preview.preview import preview_magazine

    sys.exit(preview_magazine(port, settings, content, open))


@task(positional=["target"])
def deploy(
    _: Context,
    target: str,
    dry_run: bool = False,
    allow_deletes: int = -1,
    break_lock: bool = False,
    settings: str = "",
    content: str = "",
    output: str = "",
) -> None:
    """Print the magazine as it is published, and carry what has changed to a target of publishconf.py."""
    from workshop.deploy.deploy import deploy_magazine

    allowed = allow_deletes if allow_deletes >= 0 else None
    sys.exit(deploy_magazine(target, dry_run, allowed, break_lock, settings, content, output))


@task(positional=["target"])
def rollback(_: Context, target: str, break_lock: bool = False, settings: str = "") -> None:
    """Put the release before in the place of what a target's readers see."""
    from workshop.deploy.deploy import roll_back

    sys.exit(roll_back(target, break_lock, settings))


@task(name="test")
def test_(_: Context, only: str = "") -> None:
    """Run the whole suite, the linters and the type checker; --only PATH runs a part of the tests."""
    from workshop.suite import run_suite

    sys.exit(run_suite(ROOT, only))


@task
def bench(
    _: Context, stories: int = 1000, rounds: int = 3, peers: str = "", scenarios: str = "", saves: int = 0
) -> None:
    """Build one archive with this and other generators, side by side; --saves N, save a story in their previews."""
    from workshop.bench import run_bench, run_saves

    sys.exit(run_saves(stories, saves) if saves else run_bench(stories, rounds, peers, scenarios))


@task
def lock(_: Context) -> None:
    """Write requirements/*.txt anew from pyproject.toml."""
    from workshop.lock import lock_requirements

    sys.exit(lock_requirements(ROOT))


@task
def fonts(_: Context) -> None:
    """Cut the fonts of the theme anew; needs the developers' requirements."""
    from workshop.fonts import cut_fonts

    print("\n".join(str(path) for path in cut_fonts(ROOT / "theme" / "static" / "fonts")))


@task
def screenshots(_: Context, site: str = "output", to: str = ".cache/screenshots", pages: str = "") -> None:
    """Show every kind of page of a built site in three widths, light and dark; --pages /a/,/b/ for these alone."""
    from workshop.screenshots import take_screenshots

    print(
        "\n".join(str(path) for path in take_screenshots(Path(site), Path(to), tuple(filter(None, pages.split(",")))))
    )


@task
def clean(_: Context) -> None:
    """Remove output/ and every cache; .venv stays."""
    from workshop.clean import remove_made

    remove_made(ROOT)
