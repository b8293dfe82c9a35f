"""Pictures are made by whoever does the work, and kept."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from photographs import CREDIT, chart, develop, photo

from plugins.images.develop import Develop
from plugins.images.images import Unreadable, widths_of
from plugins.images.measure import read_image
from plugins.pages.page import Rendition
from plugins.press.manifest import Entry, manifest_path, save_manifest
from plugins.press.renditions import do_jobs, make_renditions, place_of
from plugins.press.stopped import Stopped
from plugins.workers.workers import Workers, hire


def renditions(content):
    photo(900, 600).save(content / "images" / "x.jpg")
    chart(500, 300, "P").save(content / "images" / "y.png")
    for source in ("images/x.jpg", "images/y.png"):
        measured = read_image(content, source)
        job = Develop(path=str(content / source), source=source, measured=measured, credit=CREDIT)
        for width in widths_of(measured.width):
            for suffix in measured.formats:
                name = f"{width}.{suffix}"
                yield Rendition(path=f"{source}-{name}", job=job, name=name, digest=f"{measured.digest} {name}")


def test_every_kind_of_worker_gives_the_same_bytes(content, tmp_path):
    wanted = list(renditions(content))
    alone = dict(make_renditions(wanted, hire("serial", 1), tmp_path / "a"))
    spawned = Workers(lambda: ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")), 2)
    together = dict(make_renditions(wanted, spawned, tmp_path / "b"))
    spawned.close()
    assert together == alone
    assert len(alone) == len(wanted)


def test_what_was_made_is_kept_and_what_is_damaged_is_made_again(content, tmp_path):
    wanted = list(renditions(content))
    first = dict(make_renditions(wanted, hire("serial", 1), tmp_path / "kept"))
    kept = sorted(path for path in (tmp_path / "kept").rglob("*") if path.is_file())
    kept[0].write_bytes(kept[0].read_bytes()[:-1] + b"?")
    (content / "images" / "x.jpg").unlink()
    (content / "images" / "y.png").unlink()
    with pytest.raises(Stopped, match="there is no image"):
        dict(make_renditions(wanted, hire("serial", 1), tmp_path / "kept"))
    list(renditions(content))
    assert dict(make_renditions(wanted, hire("serial", 1), tmp_path / "kept")) == first
    (content / "images" / "x.jpg").unlink()
    assert dict(make_renditions(wanted, hire("serial", 1), tmp_path / "kept")) == first


class Dot:
    def make(self, wanted):
        return [b"." for _ in wanted]


def keep_all(folder, *digests):
    job = Dot()
    list(make_renditions([Rendition(path=d, job=job, name="x", digest=d) for d in digests], hire("serial", 1), folder))


def test_what_no_build_has_used_for_a_month_is_let_go_when_its_shelf_is_added_to(tmp_path):
    kept, many = tmp_path / "renditions", [str(number) for number in range(2000)]
    month_ago = time.time() - 31 * 24 * 60 * 60
    keep_all(kept, "printed", "forgotten", "wanted again", "new")
    for digest in ("printed", "forgotten", "wanted again"):
        os.utime(place_of(kept, digest), (month_ago, month_ago))
    save_manifest(manifest_path(tmp_path, tmp_path / "output"), {"a.png": Entry("printed", "", 1, 1)})
    keep_all(kept, *many, "wanted again")
    left = {
        digest for digest in ("printed", "forgotten", "wanted again", "new", *many) if place_of(kept, digest).exists()
    }
    assert left == {"printed", "wanted again", "new", *many}
    assert place_of(kept, "printed").stat().st_mtime > month_ago + 60


def test_a_build_that_makes_no_picture_looks_through_no_shelf(tmp_path):
    keep_all(tmp_path, "a")
    os.utime(place_of(tmp_path, "a"), (0, 0))
    keep_all(tmp_path, "a")
    assert place_of(tmp_path, "a").stat().st_mtime == 0


def test_a_job_that_fails_says_which_image_and_spares_the_others(content):
    job = Develop(path="none", source="images/none.jpg", measured=None, credit=None)
    [error] = do_jobs([(job, ("320.jpg",))])
    assert isinstance(error, Unreadable) and "images/none.jpg" in str(error)


def test_an_image_gives_the_same_bytes_in_another_process(content):
    photo(700, 500).save(content / "images" / "x.jpg")
    _, files = develop(content, "images/x.jpg", CREDIT)
    here = {name: __import__("hashlib").sha256(data).hexdigest() for name, data in files.items()}
    program = (
        "import sys, json, hashlib; sys.path[:0] = [sys.argv[2], sys.argv[2] + '/tests/unit']\n"
        "from pathlib import Path; from test_images_developed import develop, CREDIT\n"
        "_, files = develop(Path(sys.argv[1]), 'images/x.jpg', CREDIT)\n"
        "print(json.dumps({n: hashlib.sha256(d).hexdigest() for n, d in files.items()}))"
    )
    root = str(Path(__file__).resolve().parents[2])
    said = subprocess.run([sys.executable, "-c", program, str(content), root], capture_output=True, text=True)
    assert json.loads(said.stdout) == here, said.stderr
