"""The paths of an edition: what is asked of the new ones alone is what would be found by asking all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pressed import page

from plugins.press.paths import Paths, claim_paths
from plugins.press.stopped import Stopped

# Few, so that they clash; a sign that sorts before the slash, and one after it.
PARTS = st.sampled_from(["a", "A", "a-", "a0", "é", "e\u0301", "b"])
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)


def clash(paths):
    claimed = Paths()
    try:
        for path in paths:
            claimed.claim(path, path)
    except Stopped:
        return True
    return False


@given(st.lists(PATHS, unique=True, max_size=6), st.lists(PATHS, unique=True, max_size=3))
def test_new_paths_are_refused_just_where_all_of_them_would_be(old, new):
    while clash(old):
        old.pop()
    made = {path: page(path, "words") for path in (*old, *new)}
    if clash(made):
        with pytest.raises(Stopped, match="cannot lie beside"):
            claim_paths(made, made.keys() - set(old))
    else:
        claim_paths(made, made.keys() - set(old))


@pytest.mark.parametrize("path", ["../b", "a/../b", "/a", "a//b", "a/", "./a"])
def test_a_new_path_that_leads_out_is_refused(path):
    with pytest.raises(Stopped, match="is not a path inside the output"):
        claim_paths({"x": page("x", "x"), path: page(path, "words")}, [path])
