"""The rooms keep the house's order: what each may know, what it says of itself, how large it gets."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from plugins import ROOMS

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "plugins"
CORES = sorted(path for path in ENGINE.glob("*/*.py") if path.name != "__init__.py")
PELICAN_ALLOWED = {"articles.py"}  # makes what Pelican and its plugins expect of a story
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core", "lib"}
LONGEST = 250


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CORES, ids=name_of)
def test_a_core_knows_no_pelican(path):
    if path.name in PELICAN_ALLOWED:
        return
    guilty = [name for name in imports(path) if name.split(".")[0] == "pelican"]
    assert not guilty, f"{name_of(path)} imports {guilty}; move what speaks to Pelican to the room's __init__.py"


@pytest.mark.parametrize("path", sorted(ENGINE.rglob("*.py")), ids=name_of)
def test_the_engine_never_imports_the_workshop_or_a_magazine(path):
    guilty = [
        name for name in imports(path) if name.split(".")[0] in {"workshop", "pelicanconf", "publishconf", "tasks"}
    ]
    assert not guilty, f"{name_of(path)} imports {guilty}; hand it in as an argument or a setting"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_adds_reads_and_listens_to(room):
    says = importlib.import_module(room).__doc__ or ""
    for word in ("Adds ", "Reads ", "Listens to ", "Runs after "):
        assert re.search(rf"^{word}", says, re.MULTILINE), f"{room}: add the line `{word}...` to its docstring"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_defaults_and_registers_last(room):
    source = (ROOT / room.replace(".", "/") / "__init__.py").read_text("utf-8")
    functions = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    assert functions and functions[-1] == "register", f"{room}: register() comes last in __init__.py"
    assert isinstance(importlib.import_module(room).DEFAULTS, dict), f"{room}: add DEFAULTS, if only an empty one"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_runs_after_the_rooms_it_names(room):
    says = importlib.import_module(room).__doc__ or ""
    line = re.search(r"^Runs after +(.*(?:\n {12}.*)*)", says, re.MULTILINE)
    named = [word for word in re.findall(r"[a-z]+", line[1]) if f"plugins.{word}" in ROOMS] if line else []
    late = [word for word in named if ROOMS.index(f"plugins.{word}") > ROOMS.index(room)]
    assert not late, f"{room} runs after {late}, but ROOMS in plugins/__init__.py has them later; move one"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_tests_of_its_name(room):
    name = room.rpartition(".")[2]
    assert list((ROOT / "tests" / "unit").glob(f"test_{name}*.py")), f"add tests/unit/test_{name}.py for {room}"


@pytest.mark.parametrize("folder", ["plugins", "workshop", "theme", "tests"])
def test_no_file_or_folder_has_a_name_that_means_nothing(folder):
    guilty = [
        name_of(path)
        for path in (ROOT / folder).rglob("*")
        if path.stem in FORBIDDEN_NAMES and "node_modules" not in path.parts
    ]
    assert not guilty, f"{guilty}: name them for what is in them"


@pytest.mark.parametrize(
    "path", [*sorted(ENGINE.rglob("*.py")), *sorted((ROOT / "workshop").rglob("*.py"))], ids=name_of
)
def test_no_module_has_grown_past_one_purpose(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST, (
        f"{name_of(path)} has {lines} lines; what is its second purpose? give it a module of its own"
    )


@pytest.mark.parametrize("path", CORES, ids=name_of)
def test_no_module_keeps_state(path):
    """A list, set or dictionary at the top of a module is a constant only if nothing changes it."""
    tree = ast.parse(path.read_text("utf-8"))
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    changed = {
        node.func.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"append", "add", "update", "setdefault", "pop", "clear", "extend"}
        and isinstance(node.func.value, ast.Name)
    }
    declared_global = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    guilty = sorted((assigned & changed) | declared_global)
    assert not guilty, f"{name_of(path)} changes {guilty}; keep state in an object that is handed round"
