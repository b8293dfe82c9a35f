"""The commands that a person types, with a whole magazine."""

import re
import shutil

import pytest
from hosting import files_below, without_ours


@pytest.fixture(scope="module")
def magazine(tmp_path_factory, root, run):
    """The second magazine with three targets; runs a task with its settings."""
    folder = tmp_path_factory.mktemp("magazine")
    shutil.copytree(root / "tests" / "site" / "content", folder / "content")
    (folder / "mount").mkdir()
    targets = {
        "mount": {"kind": "folder", "path": str(folder / "mount"), "url": "https://rehearsal.example.org"},
        "typo": {"kind": "foldr"},
        "bucket": {"kind": "s3", "bucket": "site"},
    }
    (folder / "settings.py").write_text(
        f"import sys\nsys.path[:0] = [{str(root)!r}, {str(root / 'tests' / 'site')!r}]\nfrom conf import *\n"
        f"PATH = {str(folder / 'content')!r}\nOUTPUT_PATH = {str(folder / 'output')!r}\n"
        f"CACHE_PATH = {str(folder / 'cache')!r}\nTARGETS = {targets!r}\nSHOW_WITHHELD = True\n"
    )

    def task(*arguments, **environment):
        return run(*arguments, "--settings", folder / "settings.py", **environment)

    task.folder = folder
    return task


def test_the_way_of_a_magazine_to_its_readers_and_back(magazine):
    folder = magazine.folder
    rehearsed = magazine("deploy", "mount", "--dry-run")
    assert rehearsed.returncode == 0, rehearsed.stderr
    assert re.search(r"^  new pages: \d+ files, \d+\.\d [kM]B$", rehearsed.stdout, re.MULTILINE)
    assert not files_below(folder / "mount")

    first = magazine("deploy", "mount")
    assert first.returncode == 0, first.stderr
    said = re.fullmatch(
        r"mount: (\d+) files sent \(.+ [kM]B\), 0 unchanged, 0 deleted, release \w+, [\d.]+ seconds: (\S+)",
        first.stdout.splitlines()[-1],
    )
    assert said[2] == "https://rehearsal.example.org/"
    before = without_ours(files_below(folder / "mount"))
    assert before == files_below(folder / "output") and len(before) == int(said[1])
    assert not any("penny-black" in path for path in before), "a draft was deployed"

    story = folder / "content/stories/barid/sos.md"
    story.write_text(story.read_text("utf-8") + "\n\nA new line.\n", "utf-8")
    edited = magazine("deploy", "mount")
    assert 1 <= int(re.search(r"(\d+) files? sent", edited.stdout)[1]) <= 12
    after = without_ours(files_below(folder / "mount"))
    assert after != before

    back = magazine("rollback", "mount")
    assert back.returncode == 0 and " put back " in back.stdout
    now = without_ours(files_below(folder / "mount"))
    assert {path: now[path] for path in before} == before

    forward = magazine("deploy", "mount")
    assert without_ours(files_below(folder / "mount")).items() >= after.items() and "sent" in forward.stdout
    for _ in range(9):  # what was saved a moment ago is looked at once more
        again = magazine("deploy", "mount")
        assert "mount: nothing to send, all" in again.stdout
        if "Printing" not in again.stderr:
            break
    else:
        pytest.fail("Pelican is started although nothing has changed")


def test_a_problem_in_a_story_stops_the_deploy(magazine):
    story = magazine.folder / "content/stories/barid/sos.md"
    whole = story.read_text("utf-8")
    before = files_below(magazine.folder / "mount")
    try:
        story.write_text(whole.replace("section:", "sektion:"), "utf-8")
        refused = magazine("deploy", "mount")
    finally:
        story.write_text(whole, "utf-8")
    assert refused.returncode == 1 and "sektion" in refused.stderr and "Traceback" not in refused.stderr
    assert files_below(magazine.folder / "mount") == before


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("deploy", "life"), 1, 'TARGETS has no "life"; the targets are mount, typo and bucket'),
        (("rollback", "typo"), 1, "unknown kind 'foldr'; did you mean \"folder\"?"),
        (("deploy",), 2, "target"),
        (("deploy", "bucket"), 1, "bucket: no credentials for the bucket site; set AWS_ACCESS_KEY_ID"),
    ],
)
def test_what_cannot_be_is_one_sentence(magazine, arguments, code, sentence):
    nobody = {"AWS_CONFIG_FILE": "/none", "AWS_SHARED_CREDENTIALS_FILE": "/none", "AWS_EC2_METADATA_DISABLED": "true"}
    said = magazine(*arguments, **nobody)
    assert said.returncode == code
    assert sentence in said.stderr and "Traceback" not in said.stderr


def test_a_magazine_without_targets_is_told_how_to_name_one(run):
    said = run("deploy", "live")
    assert said.returncode == 1
    assert said.stderr.startswith("publishconf.py: TARGETS names no host; add one, like TARGETS = ")
