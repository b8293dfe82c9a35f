"""An invented site, printed version after version, and what a test needs to know of a host."""

import hashlib
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.press.manifest import Entry, manifest_path, save_manifest
from plugins.settings.magazine import Magazine
from workshop.deploy.build import Build
from workshop.deploy.carriers import open_target
from workshop.deploy.targets import Target

CI = os.environ.get("IMPRIMATUR_CI") == "1"
PAGES = 6


def need(*tools):
    """The tools' paths. On a person's machine what wants them is skipped; in CI they have to be there."""
    os.environ["PATH"] = os.environ["PATH"] + os.pathsep + "/usr/sbin"
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        packages = " ".join({"sshd": "openssh-server", "ssh": "openssh-client"}.get(tool, tool) for tool in missing)
        (pytest.fail if CI else pytest.skip)(f"no {', '.join(missing)} here; apt-get install {packages}")
    return [shutil.which(tool) for tool in tools]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _ in range(200):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"{process.args} does not listen")


def site_of(version):
    """An invented site: every page names its style and an image, and says of which edition it is, twice."""
    style = f"body {{ color: #{version:06x} }} /* {'wide ' * 300} */".encode()
    picture = b"PNG" + version.to_bytes(4, "big")
    css, png = (f"{hashlib.sha256(data).hexdigest()[:10]}" for data in (style, picture))
    files = {f"assets/site.{css}.css": style, f"images/map.{png}.png": picture}
    for number in range(PAGES):
        # A third of the pages changes with each edition; the others are as they were.
        edition = version if number % 3 == 0 else 0
        links = files if number % 3 == 0 else {}
        body = f"<!-- {edition} -->" + "".join(f"<a href='/{link}'>" for link in links) + "text " * 900
        files[f"{2000 + number}/index.html"] = f"{body}<!-- {edition} -->".encode()
    files[f"news/{version}/index.html"] = b"only in this edition " * 40
    files["feed.xml"] = f"<feed>{version}</feed>".encode()
    files["404.html"] = b"nothing here"
    files[".nojekyll"] = b""
    return files


class Press:
    """Prints one version after another into a folder, as builds do."""

    def __init__(self, folder, url="https://hosted.example"):
        self.folder = folder
        self.settings = {
            "OUTPUT_PATH": str(folder / "output"),
            "CACHE_PATH": str(folder / "cache"),
            "MAGAZINE": Magazine(name="Hosted", url=url),
        }

    def print(self, files):
        output = self.folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        manifest = {}
        for path, data in files.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
            manifest[path] = Entry("", hashlib.sha256(data).hexdigest(), len(data), 0)
        save_manifest(manifest_path(self.folder / "cache", output), manifest)
        return Build(self.settings)


class Host:
    """A target as the deploy sees it, and as its readers do."""

    def __init__(self, kind, says, cache, files):
        self.target = Target("live", kind, says)
        self.files = files
        self._cache = cache

    def open(self, tick=lambda *_: None):
        return open_target(self.target, self._cache, tick)


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def without_ours(files):
    return {path: data for path, data in files.items() if not path.startswith(".imprimatur/")}


def fetch(address, **headers):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
        return answer.headers, answer.read()


@contextmanager
def nginx(folder, rules):
    """An nginx with the rules that a deploy has left; gives its address."""
    [binary] = need("nginx")
    port = free_port()
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\n"
        "events { worker_connections 256; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n"
        f"client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"server {{ listen 127.0.0.1:{port}; include {rules}; }} }}\n"
    )
    with running([binary, "-c", folder / "nginx.conf", "-e", folder / "error.log"], port) as address:
        yield address


@contextmanager
def caddy(folder, rules):
    """The same with Caddy."""
    [binary] = need("caddy")
    port = free_port()
    (folder / "Caddyfile").write_text(
        f"{{\n    admin off\n    auto_https off\n    storage file_system {folder}/caddy\n}}\n"
        f"http://127.0.0.1:{port} {{\n    import {rules}\n}}\n"
    )
    command = [binary, "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"]
    with running(command, port, stderr=subprocess.DEVNULL) as address:
        yield address


@contextmanager
def running(command, port, **options):
    server = subprocess.Popen(command, **options)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)
