"""The real archive comes in whole, with a warning for each thing its writers would be asked to mend today."""

import re


def test_every_story_of_the_archive_is_printed(old_archive):
    assert re.match(r"2[,.]?077 stories, ", old_archive.said.stdout)
    assert len(old_archive.story_files) == 2077


def test_every_warning_names_its_file_and_what_to_do(old_archive):
    lines = [line for line in old_archive.said.stderr.splitlines() if not line.endswith(" ...")]
    assert len(lines) > 10
    for line in lines[:-1]:
        assert re.match(r"\S+stories/\S+\.md(:\d+)?: .+; .+", line), line
    assert re.match(r"\d+ warnings in \d+ of 2077 stories", lines[-1])
