"""`TARGETS`: the hosts that a magazine is carried to, by name. No secret stands there."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from plugins.story.problems import Problem, listed, suggest

from .refused import Refused

# What each kind must say, and what it may.
KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "s3": (("bucket",), ("prefix", "endpoint", "region", "url")),
    "rsync": (("to",), ("ssh", "url")),
    "git": (("remote", "branch"), ("url",)),
    "folder": (("path",), ("url",)),
}
EXAMPLES = {
    "bucket": '"meridian-site"',
    "to": '"host.example.org:/srv/www"',
    "remote": '"git@example.org:us/site.git"',
    "branch": '"gh-pages"',
    "path": '"/mnt/site"',
}
SECRETS = ("key", "secret", "password", "token")


class Target(Struct, frozen=True):
    """One host: its name in the settings, its kind, and what that kind says."""

    name: str
    kind: str
    says: Mapping[str, str]

    def get(self, key: str) -> str:
        return self.says.get(key, "")


def find_target(name: str, targets: Any, file: str) -> Target:
    """The target of this name. Raises Refused with all that is wrong with it, or with the whole."""
    if not targets:
        raise Refused(
            f"{file}: TARGETS names no host; add one, like TARGETS = "
            '{"live": {"kind": "rsync", "to": "host.example.org:/srv/www"}}'
        )
    if not isinstance(targets, Mapping) or not all(isinstance(key, str) for key in targets):
        raise Refused(f'{file}: TARGETS is no mapping from names to hosts; write it like {{"live": {{"kind": ...}}}}')
    if name not in targets:
        remedy = suggest(name, tuple(targets), f"the targets are {listed(tuple(targets))}")
        raise Refused(f'{file}: TARGETS has no "{name}"; {remedy}')
    said = targets[name]
    place = f'TARGETS["{name}"]'
    wrong = [
        Problem(source=file, line=0, what=f"{place}: {what}", remedy=remedy).printed(folder="")
        for what, remedy in problems_of(said)
    ]
    if wrong:
        raise Refused("\n".join(wrong))
    return Target(name, said["kind"], {key: value for key, value in said.items() if key != "kind"})


def problems_of(said: Any) -> list[tuple[str, str]]:
    """What is wrong with one target, each with its remedy."""
    if not isinstance(said, Mapping):
        return [(f"{said!r} is no mapping", 'write it like {"kind": "folder", "path": "/mnt/site"}')]
    kind = str(said.get("kind", ""))
    if kind not in KINDS:
        return [(f"unknown kind {kind!r}", suggest(kind, tuple(KINDS), f"the kinds are {listed(tuple(KINDS))}"))]
    must, may = KINDS[kind]
    found = [(f'no "{key}"', f'add "{key}": {EXAMPLES[key]}') for key in must if not said.get(key)]
    for key, value in said.items():
        if key == "kind":
            continue
        if key not in (*must, *may):
            secret = any(word in key.lower() for word in SECRETS)
            remedy = suggest(key, (*must, *may), f"the keys are {listed(('kind', *must, *may))}")
            found.append((f'unknown key "{key}"', "no secret stands here; see docs/deploying.md" if secret else remedy))
        elif not isinstance(value, str):
            found.append((f"{key}: {value!r} is no text", "put it in quotes"))
    if kind == "rsync" and not found:
        host, colon, path = said["to"].partition(":")
        if not (host and colon and path.startswith("/")) or set(said["to"]) & set(" \t\n"):
            found.append((f'to: "{said["to"]}" is no place on a host', 'write it like "host.example.org:/srv/www"'))
    return found
