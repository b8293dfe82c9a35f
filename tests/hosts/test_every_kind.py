"""What holds on every kind of target."""

import os
import random
import re
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest
from hosting import site_of

from workshop.deploy.lock import locked
from workshop.deploy.refused import Refused

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KILLS = int(os.environ.get("IMPRIMATUR_KILLS", "1"))


def deploy(host, build, now=NOW):
    job = host.open().deploy(build, now)
    if not job.is_nothing:
        job.do()
    return job


def roll_back(host, build, now=NOW):
    job = host.open().rollback(build.rules, now)
    job.do()
    return job


def lasting(files):
    return {path: data for path, data in files.items() if path.startswith(("assets/", "images/"))}


def missing_assets(files):
    wanted = {link for data in files.values() for link in re.findall(r"href='/(.+?)'", data.decode("latin-1"))}
    return wanted - set(files)


def test_readers_see_the_build_byte_for_byte(host, press):
    deploy(host, press.print(site_of(1)))
    assert host.files() == site_of(1)


def test_a_second_deploy_of_the_same_sends_nothing(host, press):
    deploy(host, press.print(site_of(1)))
    again = host.open().deploy(press.print(site_of(1)), NOW + timedelta(hours=1))
    assert again.is_nothing and not again.plan.send and not again.plan.remove


def test_only_the_difference_is_sent_and_yesterdays_style_stays(host, press):
    deploy(host, press.print(site_of(1)))
    job = deploy(host, press.print(site_of(2)))
    changed = {path for path, data in site_of(2).items() if site_of(1).get(path) != data}
    assert set(job.plan.send) == changed
    assert host.files() == {**lasting(site_of(1)), **site_of(2)}


def test_what_fell_out_goes_after_a_day_when_no_release_to_go_back_to_needs_it(folder_host, press):
    deploy(folder_host, press.print(site_of(1)))
    deploy(folder_host, press.print(site_of(2)))
    deploy(folder_host, press.print(site_of(3)), NOW + timedelta(hours=25))
    deploy(folder_host, press.print(site_of(3)), NOW + timedelta(hours=26))
    assert folder_host.files() == {**lasting(site_of(2)), **site_of(3)}


def test_a_rollback_puts_the_release_before_back_and_a_second_one_undoes_it(host, press):
    deploy(host, press.print(site_of(1)))
    build = press.print(site_of(2))
    deploy(host, build)
    roll_back(host, build)
    assert host.files() == {**lasting(site_of(2)), **site_of(1)}
    roll_back(host, build)
    assert host.files() == {**lasting(site_of(1)), **site_of(2)}


def test_after_a_rollback_the_next_deploy_goes_on_from_there(host, press):
    deploy(host, press.print(site_of(1)))
    deploy(host, press.print(site_of(2)))
    roll_back(host, press.print(site_of(3)))
    deploy(host, press.print(site_of(3)))
    files = host.files()
    assert {path: files[path] for path in site_of(3)} == site_of(3)
    assert "news/1/index.html" not in files and "news/2/index.html" not in files


def test_without_a_release_before_a_rollback_is_refused(folder_host, press):
    build = press.print(site_of(1))
    deploy(folder_host, build)
    with pytest.raises(Refused, match="no release before"):
        roll_back(folder_host, build)


def cut_short(host, build, after):
    """A deploy in a process of its own, killed after so many seconds. Returns whether it was."""
    child = os.fork()
    if not child:
        try:
            carrier = host.open()
            if carrier.lock:
                with locked(carrier.lock, "live", print):
                    carrier.deploy(build, NOW).do()
            else:
                carrier.deploy(build, NOW).do()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_a_deploy_killed_at_any_moment_harms_no_reader_and_the_next_one_mends_it(host, press):
    dice = random.Random(7)
    build = press.print(site_of(0))
    deploy(host, build)
    started = time.monotonic()
    deploy(host, press.print(site_of(1)))
    whole = time.monotonic() - started
    killed, version = 0, 1
    while killed < KILLS:
        version += 1
        assert version < 20 + 10 * KILLS, "hardly a deploy was still running when it was to be killed"
        build = press.print(site_of(version))
        killed += cut_short(host, build, dice.uniform(0, whole))
        files = host.files()
        assert not missing_assets(files)
        assert {path for path in site_of(0) if path[0] == "2"} <= set(files)
        carrier = host.open()
        if carrier.lock:
            with locked(carrier.lock, "live", lambda _: None):
                deploy(host, build)
        else:
            deploy(host, build)
        files = host.files()
        assert {path: files[path] for path in site_of(version)} == site_of(version)
        assert set(files) - set(lasting(files)) == set(site_of(version)) - set(lasting(site_of(version)))
    print(f"{killed} of {version - 1} deploys were killed")
    assert host.open().deploy(build, NOW).is_nothing
