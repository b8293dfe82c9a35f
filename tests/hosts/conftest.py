"""Real hosts, each on this machine: an S3 server, an ssh server, bare repositories, folders, nginx."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import msgspec
import pytest

from plugins.press.manifest import Entry, manifest_path, save_manifest
from plugins.settings.magazine import Magazine
from workshop.deploy.build import Build
from workshop.deploy.carriers import open_target
from workshop.deploy.targets import Target

CI = os.environ.get("IMPRIMATUR_CI") == "1"
PAGES = 9


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

    def __init__(self, folder):
        self.folder = folder
        self.settings = {
            "OUTPUT_PATH": str(folder / "output"),
            "CACHE_PATH": str(folder / "cache"),
            "MAGAZINE": Magazine(name="Hosted", url="https://hosted.example"),
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


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path / "press")


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory):
    """The address of moto's S3 server, spoken to by HTTP."""
    port = free_port()
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("moto_server")), "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(port, server)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="session")
def ssh_server(tmp_path_factory):
    """The command that leads to an ssh server on this machine, with a key made for it."""
    ssh, sshd, keygen, _ = need("ssh", "sshd", "ssh-keygen", "rsync")
    folder, lines = tmp_path_factory.mktemp("sshd"), tempfile.mkdtemp(prefix="ssh-")
    for name in ("host", "mine"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port = free_port()
    (folder / "conf").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/mine.pub\n"
        f"PidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nMaxStartups 100\nMaxSessions 100\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([sshd, "-D", "-e", "-f", folder / "conf"], stderr=(folder / "log").open("wb"))
    wait_for(port, server)
    yield (
        f"{ssh} -F none -p {port} -i {folder}/mine -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "
        # One line for all tests: to shake hands anew costs more than a deploy.
        f"-o LogLevel=ERROR -o ControlMaster=auto -o ControlPath={lines}/%C -o ControlPersist=60"
    )
    subprocess.run(
        [ssh, "-F", "none", "-O", "exit", "-o", f"ControlPath={lines}/%C", "-p", str(port), "127.0.0.1"],
        capture_output=True,
    )
    shutil.rmtree(lines)
    server.terminate()
    server.wait(10)


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


@pytest.fixture
def folder_host(tmp_path):
    folder = tmp_path / "mount"
    folder.mkdir()
    return Host("folder", {"path": str(folder)}, tmp_path / "cache", lambda: without_ours(files_below(folder)))


@pytest.fixture
def git_host(tmp_path):
    need("git")
    remote = tmp_path / "site.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)

    def files():
        tree = tmp_path / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        subprocess.run(["git", "clone", "--quiet", "--branch", "live", str(remote), str(tree)], check=True)
        shutil.rmtree(tree / ".git")
        return without_ours(files_below(tree))

    return Host("git", {"remote": str(remote), "branch": "live"}, tmp_path / "cache", files)


@pytest.fixture
def s3_host(tmp_path, s3_server, monkeypatch):
    import boto3

    for name, value in {"ACCESS_KEY_ID": "test", "SECRET_ACCESS_KEY": "test", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    bucket = boto3.resource("s3", endpoint_url=s3_server).create_bucket(Bucket=f"b{time.time_ns()}")

    def files():
        return without_ours({each.key[len("www/") :]: each.get()["Body"].read() for each in bucket.objects.all()})

    host = Host("s3", {"bucket": bucket.name, "prefix": "/www/", "endpoint": s3_server}, tmp_path / "cache", files)
    host.bucket = bucket
    return host


@pytest.fixture
def rsync_host(tmp_path, ssh_server):
    folder = tmp_path / "srv"

    def files():
        found = files_below(folder / "current")
        return {path: data for path, data in found.items() if not path.endswith((".gz", ".br"))}

    host = Host("rsync", {"to": f"127.0.0.1:{folder}", "ssh": ssh_server}, tmp_path / "cache", files)
    host.folder = folder
    return host


@pytest.fixture(params=["folder", "s3", "rsync", "git"])
def host(request):
    """Each kind of target in turn."""
    return request.getfixturevalue(f"{request.param}_host")


@pytest.fixture
def nginx(tmp_path):
    """Starts nginx with the rules that a deploy has left; gives its address."""
    [binary] = need("nginx")
    started = []

    def start(rules):
        port = free_port()
        (tmp_path / "nginx.conf").write_text(
            f"daemon off; worker_processes 2; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
            f"{'user root;' if os.geteuid() == 0 else ''}\n"
            "events { worker_connections 256; }\n"
            f"http {{ include /etc/nginx/mime.types; access_log off;\n"
            f"client_body_temp_path {tmp_path}/body; proxy_temp_path {tmp_path}/proxy;\n"
            f"fastcgi_temp_path {tmp_path}/f; uwsgi_temp_path {tmp_path}/u; scgi_temp_path {tmp_path}/s;\n"
            f"server {{ listen 127.0.0.1:{port}; include {rules}; }} }}\n"
        )
        server = subprocess.Popen([binary, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")])
        started.append(server)
        wait_for(port, server)
        return f"http://127.0.0.1:{port}"

    yield start
    for server in started:
        server.terminate()
        server.wait(10)


def fetch(address, **headers):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
        return answer.headers, answer.read()


@pytest.fixture
def record():
    def read(data):
        return msgspec.json.decode(data)

    return read
