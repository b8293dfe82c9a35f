"""What must never stand in the tree: a magazine's name in the engine, an address of a registry, a machine's path."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
ENGINE_FILES = sorted(
    path
    for folder in ("plugins", "theme")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix in {".py", ".html", ".xml", ".css", ".js"}
)
# Written in pieces, so that this file does not find itself.
HOSTS = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb." + "debian", "github" + "usercontent"]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "o" + "pt"]) + r")/\w")


def tracked():
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this copy is not a git checkout, so what belongs to the project is not known")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def texts():
    for path in tracked():
        try:
            yield path, path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def said_in(path):
    """What a file says when it runs; in a module, examples in docstrings and comments are left out."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            body[0] = ast.Pass()
    return ast.unparse(tree)


@pytest.mark.parametrize("conf", ["pelicanconf.py", "tests/site/conf.py"])
def test_nothing_in_the_engine_names_a_magazine_or_its_sections(conf):
    source = (ROOT / conf).read_text("utf-8")
    names = set(re.findall(r'^SITENAME = "(.+)"', source, re.MULTILINE))
    names |= set(re.findall(r'"slug": "(.+?)"', source)) | set(re.findall(r'"name": "(.+?)", "', source))
    guilty = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in ENGINE_FILES
        for name in sorted(names)
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said_in(path))
    ]
    assert not guilty, f"{guilty}: the engine serves any magazine; take the name from the settings"


def test_no_file_names_a_registry():
    guilty = [f"{path.relative_to(ROOT)}: {host}" for path, text in texts() for host in HOSTS if host in text]
    assert not guilty, f"{guilty}: requirements are locked by hash; leave the address to the machine"


def test_no_file_names_a_path_of_a_machine():
    guilty = [f"{path.relative_to(ROOT)}: {found[0]}" for path, text in texts() if (found := MACHINE_PATH.search(text))]
    assert not guilty, f"{guilty}: make the path relative to the project"


def locked(name):
    text = (ROOT / "requirements" / name).read_text("utf-8")
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


def wanted(group):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [
        Requirement(line)
        for line in (project["project"]["dependencies"] if group == "run" else project["dependency-groups"]["dev"])
    ]


@pytest.mark.parametrize(("group", "file"), [("run", "run.txt"), ("run", "dev.txt"), ("dev", "dev.txt")])
def test_the_lock_holds_what_pyproject_asks_for(group, file):
    lock = locked(file)
    for requirement in wanted(group):
        name = requirement.name.lower().replace("_", "-")
        assert name in lock, f"{name} is not in requirements/{file}; run `python3 tasks.py lock`"
        for version in lock[name]:
            fits = requirement.specifier.contains(Version(version), prereleases=True)
            assert fits, (
                f"requirements/{file} has {name} {version}, pyproject.toml asks for {requirement}; run `python3 tasks.py lock`"
            )


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_locked_requirement_has_a_hash_and_no_index(file):
    text = (ROOT / "requirements" / file).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)
    bare = [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
    assert not bare, f"{bare} have no hash; run `python3 tasks.py lock`"
    assert not re.search(r"^--|://", text, re.MULTILINE), (
        f"requirements/{file} holds an option or an address; run `python3 tasks.py lock`"
    )
