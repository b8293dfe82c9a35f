"""Stories made by hand, and the edition that they give."""

import pytest


@pytest.fixture(scope="session")
def make_story():
    from handmade import story_of

    return story_of


@pytest.fixture(scope="session")
def make_image():
    from handmade import image_of

    return image_of


@pytest.fixture(scope="session")
def make_edition(root):
    from handmade import edition_of

    def make(*stories, **more):
        return edition_of(stories, theme=root / "theme", **more)

    return make


@pytest.fixture
def content(tmp_path):
    """A content folder for images."""
    (tmp_path / "images").mkdir()
    return tmp_path


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"
