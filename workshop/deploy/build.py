"""The build that is deployed: its files as the press has left them, and what is said with them."""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.pages.headers import Rule, header_rules
from plugins.press.manifest import Manifest, load_manifest, manifest_path
from plugins.settings.magazine import Magazine
from plugins.story.addresses import prefix_of

from .refused import Refused
from .server_rules import caddy_rules, gone_in, nginx_rules, redirects_in, said_with


class Build:
    """`magazine` are Pelican's settings, with which the output has just been printed."""

    def __init__(self, magazine: dict[str, Any]) -> None:
        self._output = Path(magazine["OUTPUT_PATH"])
        self.cache = Path(magazine["CACHE_PATH"]) / "deploy"
        self.manifest: Manifest = load_manifest(manifest_path(Path(magazine["CACHE_PATH"]), self._output))
        self._magazine: Magazine = magazine["MAGAZINE"]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        return header_rules(self._magazine)

    @cached_property
    def headers(self) -> dict[str, str]:
        """What an object says of itself, by path."""
        return {path: said_with(path, self.rules) for path in self.manifest}

    def source(self, path: str) -> bytes:
        """The bytes of a file. Raises Refused where they are not those that were printed."""
        try:
            data = (self._output / path).read_bytes()
        except OSError as error:
            raise Refused(f"{self._output / path}: {error.strerror}; deploy again") from error
        if hashlib.sha256(data).hexdigest() != self.manifest[path].sha256:
            raise Refused(f"{self._output / path} was changed while it was deployed; deploy again")
        return data

    def lend(self, path: str, folder: Path) -> None:
        """Put the file into a folder, as a link where the disk can."""
        data = self.source(path)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(self._output / path)
        except OSError:
            target.write_bytes(data)

    def server_files(self, root: str) -> dict[str, str]:
        """The snippets for servers that show the folder `root`."""
        prefix = prefix_of(self._magazine.url)
        said = self.source("_redirects").decode() if "_redirects" in self.manifest else ""
        moved, gone = redirects_in(said), gone_in(said)
        return {
            "nginx.conf": nginx_rules(self.rules, moved, root, prefix, gone),
            "Caddyfile": caddy_rules(self.rules, moved, root, prefix, gone),
        }
