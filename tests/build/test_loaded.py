"""What a build after one edit loads: as little as it can, for loading is a good part of it."""

import subprocess
import sys

from three_stories import ROOT

PROGRAM = """
import sys
from workshop.build import build_magazine
code = build_magazine(*sys.argv[1:])
print(*sorted(sys.modules))
sys.exit(code)
"""
# By what they are for, which one edited story does not ask for. Pelican loads others of their kind by itself.
NEEDLESS = {
    "settings and front matter with problems": {"rapidfuzz", "plugins.story.yaml_salvage", "plugins.story.yaml_slips"},
    "shapes of front matter": {"pydantic", "pydantic_core"},
    "pictures": {"plugins.images.raster", "PIL.ImageFile", "PIL.ImageFont", "PIL.JpegImagePlugin"},
    "fonts": {"fontTools", "brotli"},
    "a look that has changed": {"lightningcss", "rjsmin"},
    "ranking afresh": {"numpy", "scipy", "sparse_dot_topn"},
    "catalogues of other languages": {"babel.messages"},
    "workers": {"concurrent.futures.process", "distributed"},
    "raw HTML in a story": {"bs4", "nh3"},
    "the search index": {"pagefind", "cbor2"},
    "hosts": {"boto3", "botocore"},
    "typing errors": {"codespell_lib"},
}


def build(magazine):
    asked = [str(magazine / name) for name in ("conf.py", "content", "output")]
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *asked], cwd=ROOT, capture_output=True, text=True, check=True, timeout=280
    )


def test_a_build_after_one_edit_loads_nothing_that_it_does_not_use(magazine):
    build(magazine)
    [story, *_] = sorted((magazine / "content" / "stories").iterdir())
    story.write_text(story.read_text().replace("some words", "other words"))
    *_, told, loaded = build(magazine).stdout.strip().split("\n")
    assert " printed" in told and " 0 files printed" not in told
    found = {f"{name} ({purpose})" for purpose, names in NEEDLESS.items() for name in names & {*loaded.split()}}
    assert not found, f"one edit loads {sorted(found)}; import them where they are used"
