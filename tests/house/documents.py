"""The pages of the documentation, and what stands in them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
TEXTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def name_of(path):
    return str(path.relative_to(ROOT))


def part(path, title):
    """What stands under a heading, down to the next of its level or above."""
    text = path.read_text("utf-8")
    plain = FENCED.sub(lambda found: re.sub("^#", " ", found[0], flags=re.MULTILINE), text)
    start = next((found for found in HEADING.finditer(plain) if found[2] == title), None)
    if start is None:
        pytest.fail(f'{name_of(path)} has no heading "{title}"; put it back, or mend this test with it')
    end = re.compile(rf"^#{{1,{len(start[1])}}} ", re.MULTILINE).search(plain, start.end())
    return text[start.end() : end.start() if end else len(text)]


def tasks():
    """The names of the tasks as they are typed."""
    for node in ast.parse((ROOT / "tasks.py").read_text("utf-8")).body:
        for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            call = decorator if isinstance(decorator, ast.Call) else None
            if getattr(call.func if call else decorator, "id", "") == "task":
                named = [keyword.value.value for keyword in call.keywords if keyword.arg == "name"] if call else []
                yield named[0] if named else node.name.strip("_")
