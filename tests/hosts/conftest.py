"""Real hosts, each on this machine: an S3 server, an ssh server, bare repositories, folders, nginx, Caddy."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hosting import Host, Press, files_below, free_port, need, wait_for, without_ours


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
        f"SetEnv HOME={folder}\n"  # what a person has their shell do first would be done for each command
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


@pytest.fixture(scope="session")
def boto_session():
    """One for all tests: each would read anew what boto knows of S3, which takes longer than a deploy."""
    import boto3

    return boto3.Session("test", "test", region_name="us-east-1")


@pytest.fixture
def s3_host(tmp_path, s3_server, boto_session, monkeypatch):
    monkeypatch.setattr("boto3.Session", lambda: boto_session)
    bucket = boto_session.resource("s3", endpoint_url=s3_server).create_bucket(Bucket=f"b{time.time_ns()}")

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
