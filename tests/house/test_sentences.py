"""Every sentence that the engine may say to a writer is said in a test: each rule has somebody who breaks it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What makes a problem, and which of its arguments is the sentence where it is not named `what`.
MAKERS = {"Problem": 2, "NotUnderstood": 1, "wrong": 0, "Unreadable": 0, "Slip": 1, "Finding": 1, "_taste": 2}
HOLE = "\0"


def text_of(node):
    """A string as it is written, with a hole for each value that is put in; None for what is no string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return None


def texts_of(node):
    """Every string that an expression may be."""
    if isinstance(node, ast.IfExp):
        return [*texts_of(node.body), *texts_of(node.orelse)]
    text = text_of(node)
    return [] if text is None else [text]


def assigned_in(function):
    """By name, the strings that a function gives it."""
    found = {}
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign):
            continue
        [target] = node.targets if len(node.targets) == 1 else [None]
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            if isinstance(name, ast.Name):
                found.setdefault(name.id, []).extend(texts_of(value))
    return found


def sentences():
    for path in sorted((ROOT / "plugins").glob("*/*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            names = assigned_in(function)
            for call in ast.walk(function):
                maker = (
                    MAKERS.get(call.func.id) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else None
                )
                if maker is None:
                    continue
                said = next((keyword.value for keyword in call.keywords if keyword.arg == "what"), None)
                said = call.args[maker] if said is None and len(call.args) > maker else said
                texts = names.get(said.id, []) if isinstance(said, ast.Name) else texts_of(said)
                # Handed on from elsewhere, and found there, where nothing but holes is left.
                yield from ((path.relative_to(ROOT).as_posix(), text) for text in texts if re.search("[a-z]{2}", text))


@cache
def said_in_tests():
    """All strings of the tests, one after another, each f-string with its holes."""
    said = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if path == Path(__file__).resolve():
            continue
        said += [text for node in ast.walk(ast.parse(path.read_text("utf-8"))) if (text := text_of(node))]
    return "\n".join(dict.fromkeys(said))


def pattern_of(sentence):
    """The sentence with anything, as long as it is something, in its holes. Tests write quotes as they like."""
    parts = (re.escape(part).replace('"', "[\"']") for part in sentence.strip(HOLE).strip().split(HOLE))
    return re.compile("[^\n]+?".join(parts))


@pytest.mark.parametrize(("path", "sentence"), sorted(set(sentences())), ids=lambda text: text.replace(HOLE, "…"))
def test_every_sentence_to_a_writer_has_a_test_that_earns_it(path, sentence):
    assert pattern_of(sentence).search(said_in_tests()), (
        f"{path} may say “{sentence.replace(HOLE, '…')}”, and no test does; "
        "add one in which somebody breaks that rule and gets the whole sentence"
    )


def test_the_sentences_are_found():
    assert len(set(sentences())) > 100
