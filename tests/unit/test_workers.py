"""Workers give the same results in the same order, whoever does the work."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.workers.progress import Progress
from plugins.workers.workers import NoWorkers, Workers, hire, in_chunks, in_growing_chunks, start_processes


def double(chunk):
    return [2 * number for number in chunk]


def process_id(_chunk):
    return os.getpid()


def process_id_in_time(_chunk):
    time.sleep(0.1)
    return os.getpid()


@pytest.mark.parametrize("executor", ["serial", "processes"])
def test_results_come_in_the_order_of_the_chunks(executor):
    workers = hire(executor, 2)
    found = list(workers.map(double, in_chunks(range(100), 7)))
    workers.close()
    assert [number for chunk in found for number in chunk] == [2 * number for number in range(100)]


def test_one_chunk_is_done_here_and_starts_no_process():
    workers = hire("processes", 2)
    assert list(workers.map(process_id, [(1,)])) == [os.getpid()]
    workers.close()


def test_many_chunks_are_done_elsewhere():
    workers = hire("processes", 2)
    assert os.getpid() not in set(workers.map(process_id, [(1,), (2,), (3,)]))
    workers.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_workers_leave_when_the_build_is_killed():
    code = """
import time
from plugins.workers.workers import hire
from tests.unit.test_workers import process_id_in_time
workers = hire("processes", 2)
print(*set(workers.map(process_id_in_time, [(1,), (2,), (3,), (4,)])), flush=True)
time.sleep(600)
"""
    root = Path(__file__).resolve().parents[2]
    build = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True)
    workers = {int(process) for process in build.stdout.readline().split()}
    build.send_signal(signal.SIGKILL)
    build.wait()
    assert workers
    assert build.pid not in workers
    end = time.monotonic() + 30
    while any(map(is_there, workers)):
        assert time.monotonic() < end
        time.sleep(0.05)


def is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_only_a_few_chunks_are_under_way_at_once():
    asked = []

    def chunks():
        for number in range(100):
            asked.append(number)
            yield (number,)

    workers = Workers(lambda: ThreadPoolExecutor(2), 2)
    results = workers.map(double, chunks())
    next(results)
    assert len(asked) <= 6
    assert len(list(results)) == 99
    workers.close()


def test_nothing_is_under_way_when_the_reader_has_had_enough():
    done = []
    workers = Workers(lambda: ThreadPoolExecutor(2), 2)
    results = workers.map(done.append, [(number,) for number in range(100)])
    next(results)
    results.close()
    count = len(done)
    workers.close()
    assert len(done) == count < 100


def test_a_fault_in_a_worker_reaches_the_reader():
    workers = hire("processes", 2)
    with pytest.raises(ValueError, match="invalid literal"):
        list(workers.map(int, ["1", "two", "3"]))  # a string is as good a chunk as any
    workers.close()


@pytest.mark.parametrize("executor", ["threads", "dask", "", "DASK://x"])
def test_an_executor_nobody_knows_is_refused_with_the_ones_that_are(executor):
    with pytest.raises(NoWorkers, match='set it to "processes", "serial" or "dask://host:port"'):
        hire(executor, 2)


def test_chunks_hold_everything_once():
    assert list(in_chunks(range(7), 3)) == [(0, 1, 2), (3, 4, 5), (6,)]
    assert list(in_chunks([], 3)) == []


@given(st.integers(0, 400))
def test_growing_chunks_hold_everything_once_and_few_are_shared_out_evenly(count):
    chunks = list(in_growing_chunks(range(count), 4, 12))
    assert [item for chunk in chunks for item in chunk] == list(range(count))
    assert all(len(chunk) == 4 for chunk in chunks[: min(16, count // 4)])
    assert all(len(chunk) == 12 for chunk in chunks[16:-1])


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_terminal_is_shown_how_far_the_work_is_and_left_clean():
    terminal = Terminal()
    workers = hire("serial", 1, Progress(terminal))
    workers.progress.begin("Setting stories in type", 300)
    list(workers.map(double, in_chunks(range(300), 50)))
    assert "Setting stories in type: 50 of 300" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_elsewhere_one_plain_line_is_said_and_nothing_of_little_work():
    log = StringIO()
    workers = hire("serial", 1, Progress(log))
    for total in (300, 99):
        workers.progress.begin("Setting stories in type", total)
        list(workers.map(double, in_chunks(range(total), 50)))
    assert log.getvalue() == "Setting stories in type: 300 ...\n"


def test_ctrl_c_is_the_builds_to_answer_and_no_workers():
    with start_processes(1) as executor:
        assert executor.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN
