"""The real archive with its amnesty in the middle of its life: older stories warn, younger ones stop."""

import re

LINE = re.compile(r"stories/[a-z-]+/(?P<day>\d{4}-\d{2}-\d{2})[^:]*:\d+: (?P<said>.*)")


def test_older_stories_warn_and_younger_ones_stop(run, old_archive, archive, tmp_path):
    settings = tmp_path / "amnesty.py"
    folder = old_archive.settings.parent
    # With the cache of the built archive: its texts are set already.
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(folder)!r})\nfrom settings import *\nGATE_SINCE = '2014-01-01'\n"
    )
    said = run("check", "--settings", settings, "--content", archive)
    assert said.returncode == 1
    lines = said.stderr.splitlines()
    between = next(place for place, line in enumerate(lines) if "These do not stop the press." in line)
    assert lines[between].startswith("13 warnings in 9 of 2077 stories.")
    assert lines[-1] == "16 problems in 9 of 2077 stories. Nothing was printed."
    warnings = [found for line in lines[:between] if (found := LINE.search(line))]
    problems = [found for line in lines[between:] if (found := LINE.search(line))]
    assert (len(warnings), len(problems)) == (13, 16)
    assert all(problem["day"] >= "2014-01-01" for problem in problems)
    young = [warning["said"] for warning in warnings if warning["day"] >= "2014-01-01"]
    only_warns = ("a heading of level", "a line begins with")
    assert all(warning.startswith(only_warns) for warning in young), "what is legible as it stands only warns"
    assert len(young) == 6
