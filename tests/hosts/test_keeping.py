"""What a target keeps: the lock, the record, and what is not ours."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hosting import site_of

from workshop.deploy.lock import locked
from workshop.deploy.refused import Refused

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(params=["folder", "s3", "rsync"])
def lockable(request):
    """The kinds that need a lock."""
    return request.getfixturevalue(f"{request.param}_host")


@pytest.fixture(params=["folder", "s3"])
def store(request):
    """The kinds that are written file by file, with a way to put something there by hand."""
    host = request.getfixturevalue(f"{request.param}_host")

    def put(path, data):
        if request.param == "s3":
            host.bucket.put_object(Key=f"www/{path}", Body=data)
            return
        from pathlib import Path

        (Path(host.target.get("path")) / path).write_bytes(data)

    host.put = put
    return host


def deploy(host, build, now=NOW):
    job = host.open().deploy(build, now)
    job.do()
    return job


def test_of_many_at_once_one_has_the_lock(lockable):
    lock = lockable.open().lock
    claims = [f'{{"claim": {number}}}\n'.encode() for number in range(5)]
    with ThreadPoolExecutor(5) as threads:
        taken = list(threads.map(lock.take, claims))
    assert sum(taken) == 1
    claim, age = lock.held()
    assert claim == claims[taken.index(True)] and age < 60
    lock.replace(claims[0])
    assert lock.held()[0] == claims[0]
    lock.release()
    assert lock.held() is None and lock.take(claims[1])


def test_a_second_deploy_is_refused_while_the_first_is_at_it(lockable):
    lock = lockable.open().lock
    with (
        locked(lock, "live", print),
        pytest.raises(Refused, match="is deploying, seen just now"),
        locked(lockable.open().lock, "live", print),
    ):
        pytest.fail("two deploys at once")
    assert lock.held() is None


def test_what_somebody_else_has_put_there_stays(store, press):
    store.put("CNAME", b"theirs")
    deploy(store, press.print(site_of(1)))
    deploy(store, press.print(site_of(2)))
    assert store.files()["CNAME"] == b"theirs"


def test_without_its_record_what_lies_there_is_looked_at_and_nothing_is_deleted(store, press):
    deploy(store, press.print(site_of(1)))
    store.put(".imprimatur/release.json", b'{"half a rec')
    store.put("feed.xml", b"damaged")
    job = deploy(store, press.print(site_of(2)))
    changed = {path for path, data in site_of(2).items() if site_of(1).get(path) != data}
    assert set(job.plan.send) == changed | {"feed.xml"}
    assert store.files() == {**site_of(1), **site_of(2)}


def test_an_object_says_its_type_and_how_long_it_may_be_kept(s3_host, press):
    deploy(s3_host, press.print(site_of(1)))
    deploy(s3_host, press.print(site_of(2)))
    build = press.print(site_of(1))
    s3_host.open().rollback(build.rules, NOW).do()  # what is put back says the same as what was sent
    said = {each.key: each.Object().get() for each in s3_host.bucket.objects.filter(Prefix="www/")}
    page, style = said["www/2003/index.html"], said[next(key for key in said if key.endswith(".css"))]
    assert (page["ContentType"], page["CacheControl"]) == (
        "text/html; charset=utf-8",
        "public, max-age=60, must-revalidate",
    )
    assert (style["ContentType"], style["CacheControl"]) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )
    assert said["www/2000/index.html"]["ContentType"] == "text/html; charset=utf-8"


def test_a_cut_short_deploy_is_rolled_back_to_what_was_before_it(store, press):
    deploy(store, press.print(site_of(1)))
    deploy(store, press.print(site_of(2)))
    build = press.print(site_of(3))
    job = store.open(tick=stop_at("changed pages")).deploy(build, NOW)
    with pytest.raises(KeyboardInterrupt):
        job.do()
    back = store.open().rollback(build.rules, NOW)
    assert back.unsure
    back.do()
    files = store.files()
    assert {path: files[path] for path in site_of(2)} == site_of(2)
    assert "news/3/index.html" not in files


def stop_at(step):
    def tick(what, _done, _of):
        if what == step:
            raise KeyboardInterrupt

    return tick


def test_what_somebody_else_has_committed_stays(git_host, press, tmp_path):
    deploy(git_host, press.print(site_of(1)))
    commit_by_hand(git_host, tmp_path / "by-hand", "CNAME")
    deploy(git_host, press.print(site_of(2)))
    assert git_host.files()["CNAME"] == b"theirs"
    git_host.open().rollback(press.print(site_of(2)).rules, NOW).do()
    assert git_host.files()["CNAME"] == b"theirs"


def test_of_two_deploys_to_a_branch_the_slower_is_told_who_was_faster(git_host, press, tmp_path):
    deploy(git_host, press.print(site_of(1)))
    slow = git_host.open().deploy(press.print(site_of(2)), NOW)
    commit_by_hand(git_host, tmp_path / "by-hand", "CNAME")
    with pytest.raises(Refused, match=r"another deploy was faster \(Ana, .* ago\); nothing was changed"):
        slow.do()
    assert git_host.files() == {**site_of(1), "CNAME": b"theirs"}


def commit_by_hand(host, folder, name):
    subprocess.run(["git", "clone", "-q", "-b", "live", host.target.get("remote"), folder], check=True)
    (folder / name).write_bytes(b"theirs")
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    for command in (["add", name], [*who, "commit", "-qm", "By hand"], ["push", "-q"]):
        subprocess.run(["git", "-C", folder, *command], check=True)


def test_a_branch_is_only_ever_added_to(git_host, press):
    for version in (1, 2, 3):
        deploy(git_host, press.print(site_of(version)))
    remote = git_host.target.get("remote")
    log = subprocess.run(
        ["git", "-C", remote, "log", "--format=%s", "live"], capture_output=True, text=True, check=True
    )
    assert len(log.stdout.split("\n")) == 4


def test_only_three_releases_stay_on_a_server(rsync_host, press):
    for version in range(1, 5):
        deploy(rsync_host, press.print(site_of(version)), datetime.now(UTC))
    there = sorted(path.name for path in (rsync_host.folder / "releases").iterdir() if path.is_dir())
    assert len(there) == 3
    record = json.loads((rsync_host.folder / "releases" / f"{there[-1]}.json").read_bytes())
    assert record["release"]["place"] == there[-1] and record["previous"]["place"] == there[-2]


def test_the_servers_are_told_before_readers_are_switched(rsync_host, press):
    """A deploy that is killed between the two would leave the next one nothing to do."""
    job = rsync_host.open(tick=stop_at("sent")).deploy(press.print(site_of(1)), NOW)
    with pytest.raises(KeyboardInterrupt):
        job.do()
    assert (rsync_host.folder / "Caddyfile").exists() and not (rsync_host.folder / "current").exists()


def test_an_unchanged_file_takes_no_room_in_the_next_release(rsync_host, press):
    deploy(rsync_host, press.print(site_of(1)), datetime.now(UTC))
    deploy(rsync_host, press.print(site_of(2)), datetime.now(UTC))
    assert (rsync_host.folder / "current/404.html").stat().st_nlink == 2
    assert (rsync_host.folder / "current/2000/index.html").stat().st_nlink == 1


def test_a_folder_in_the_place_of_the_link_is_not_touched(rsync_host, press):
    (rsync_host.folder / "current").mkdir(parents=True)
    with pytest.raises(Refused, match="current is there and not ours"):
        deploy(rsync_host, press.print(site_of(1)))
