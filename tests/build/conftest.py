"""The real archive as a magazine, beside those of this repository; and a small one to spoil."""

import pytest
from three_stories import lay_out


@pytest.fixture(scope="session")
def old_archive(tmp_path_factory, build, archive):
    """The real archive, let in under an amnesty, with every setting that a magazine has by default."""
    return build(tmp_path_factory.mktemp("archive"), "bench.old_archive_conf", content=archive)


@pytest.fixture(params=["meridian", "second", "old_archive"], scope="session")
def any_site(request):
    """Each magazine of this repository, and the real archive where it is there."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def magazine(tmp_path):
    """A magazine of three good stories."""
    return lay_out(tmp_path)
