"""Hosts that are slow, wrong, half there or not there at all: bounded patience, then one clear sentence."""

import http.client
import http.server
import threading
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hosting import free_port, need, site_of

from workshop.deploy.carriers import InPlaceCarrier, open_target
from workshop.deploy.git import GitBranch
from workshop.deploy.refused import Refused
from workshop.deploy.remote import Patience as LinePatience
from workshop.deploy.remote import Remote
from workshop.deploy.s3 import Patience, open_bucket
from workshop.deploy.targets import Target

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def quiet(*_):
    pass


@pytest.fixture
def weak_spot(s3_server):
    """A server before the real one, which spoils every third request in a way of choice; gives its address."""
    real = urlsplit(s3_server).netloc
    servers = []

    def start(spoil, every=3):
        count = iter(range(1, 1_000_000))

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_request(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if next(count) % every == 0 and spoil(self):
                    self.close_connection = True
                    return
                upstream = http.client.HTTPConnection(real)
                upstream.request(self.command, self.path, body, dict(self.headers))
                answer = upstream.getresponse()
                data = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in {"transfer-encoding", "content-length", "connection", "date", "server"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
                upstream.close()

            do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = handle_request

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()


def error_500(handler):
    handler.send_response(500)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
    return True


def half_an_answer(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<half")
    return True


def silence(_):
    time.sleep(1.5)
    return True


def bucket_at(host, endpoint, patience):
    store = open_bucket("live", {**host.target.says, "endpoint": endpoint}, patience)
    return InPlaceCarrier(store, quiet, says_headers=True)


@pytest.mark.parametrize("spoil", [error_500, half_an_answer], ids=["500s", "half answers"])
def test_a_bucket_that_fails_now_and_then_is_asked_again(s3_host, press, weak_spot, spoil):
    carrier = bucket_at(s3_host, weak_spot(spoil, every=7), Patience(attempts=6, read=5))
    carrier.deploy(press.print(site_of(1)), NOW).do()
    assert s3_host.files() == site_of(1)


def answer_in_xml(handler, status, code):
    body = f"<Error><Code>{code}</Code><Message>said by the test</Message></Error>".encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
    return True


NEWER = ("x-amz-acl", "x-amz-checksum-", "x-amz-sdk-checksum", "x-amz-trailer")


def know_only_what_all_know(handler):
    """As hosts of other makers do, each in its way: no newer checksums, deletions by MD5 alone, buckets in the path."""
    if any(name.lower().startswith(NEWER) for name in handler.headers):
        return answer_in_xml(handler, 501, "NotImplemented")
    if handler.command == "POST" and "Content-MD5" not in handler.headers:
        return answer_in_xml(handler, 400, "MissingContentMD5")
    return not handler.path.startswith("/b") and answer_in_xml(handler, 404, "NoSuchBucket")


def refuse_conditions(handler):
    return "If-None-Match" in handler.headers and answer_in_xml(handler, 501, "NotImplemented")


def overlook_conditions(handler):
    del handler.headers["If-None-Match"]
    return False


def test_a_host_of_another_maker_is_spoken_to_in_words_that_it_knows(s3_host, press, weak_spot):
    endpoint = weak_spot(know_only_what_all_know, every=1)
    for version in (1, 2):
        build = press.print(site_of(version))
        bucket_at(s3_host, endpoint, Patience(attempts=1)).deploy(build, NOW).do()
    bucket_at(s3_host, endpoint, Patience(attempts=1)).rollback(build.rules, NOW).do()
    assert site_of(1).items() <= s3_host.files().items() and "news/2/index.html" not in s3_host.files()


@pytest.mark.parametrize("spoil", [refuse_conditions, overlook_conditions])
def test_a_host_without_conditional_writes_has_a_lock_all_the_same(s3_host, weak_spot, spoil):
    lock = bucket_at(s3_host, weak_spot(spoil, every=1), Patience(attempts=1)).lock
    assert lock.take(b"first") and not lock.take(b"second")
    assert lock.held()[0] == b"first"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [(error_500, "the host answers 500"), (silence, "does not answer")],
    ids=["500s", "silence"],
)
def test_a_bucket_that_never_answers_well_ends_in_a_sentence(s3_host, press, weak_spot, spoil, sentence):
    carrier = bucket_at(s3_host, weak_spot(spoil, every=1), Patience(connect=1, read=0.5, attempts=2))
    with pytest.raises(Refused, match=f"live: .*{sentence}"):
        carrier.deploy(press.print(site_of(1)), NOW)


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ({"bucket": "nobodys-bucket"}, "there is no bucket nobodys-bucket; make it"),
        ({"endpoint": "http://127.0.0.1:1"}, "does not answer"),
    ],
)
def test_a_bucket_that_is_not_there_is_told(s3_host, press, says, sentence):
    carrier = InPlaceCarrier(
        open_bucket("live", {**s3_host.target.says, **says}, Patience(attempts=1)), quiet, says_headers=True
    )
    with pytest.raises(Refused, match=sentence):
        carrier.deploy(press.print(site_of(1)), NOW)


def test_missing_credentials_are_told_by_name(monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    with pytest.raises(Refused, match="live: no credentials for the bucket b; set AWS_ACCESS_KEY_ID"):
        open_target(Target("live", "s3", {"bucket": "b"}), tmp_path, quiet)


def test_a_key_that_the_server_does_not_know_is_told(ssh_server, tmp_path):
    command = ssh_server.replace("/mine ", "/host ").replace("ControlMaster=auto", "ControlPath=none")
    with pytest.raises(Refused, match=r"127.0.0.1 lets nobody in \(.*Permission denied.*\); load your key"):
        Remote("live", f"127.0.0.1:{tmp_path}", command).run("true")


def test_a_server_that_is_not_there_is_asked_a_few_times_and_then_told():
    [ssh] = need("ssh")
    remote = Remote("live", "127.0.0.1:/srv", f"{ssh} -F none -p {free_port()}", LinePatience(attempts=3, pause=0.01))
    with pytest.raises(Refused, match=r"live: 127\.0\.0\.1 does not answer, or the line broke .*refused"):
        remote.run("true")


def test_a_server_without_room_for_us_is_told(ssh_server, tmp_path):
    (tmp_path / "file").write_text("in the way")
    target = Target("live", "rsync", {"to": f"127.0.0.1:{tmp_path}/file", "ssh": ssh_server})
    with pytest.raises(Refused, match="mend that, and deploy again"):
        open_target(target, tmp_path, quiet).lock.take(b"{}")


def test_a_remote_that_is_not_there_is_told(tmp_path):
    branch = GitBranch("live", str(tmp_path / "nowhere.git"), "live", tmp_path / "kept")
    with pytest.raises(Refused, match=r"live: git ls-remote: .*nowhere.git.* mend that, and deploy again"):
        branch.find()


def test_a_mount_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(Refused, match=r"there is no folder .*; mount it, or make it"):
        open_target(Target("live", "folder", {"path": str(tmp_path / "mount")}), tmp_path, quiet)
    assert not (tmp_path / "mount").exists()


def test_a_file_that_changes_while_it_is_deployed_stops_the_deploy(folder_host, press):
    build = press.print(site_of(1))
    job = folder_host.open().deploy(build, NOW)
    (press.folder / "output" / "feed.xml").write_bytes(b"another build")
    with pytest.raises(Refused, match=r"feed.xml was changed while it was deployed; deploy again"):
        job.do()
