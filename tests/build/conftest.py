"""The real archive as a magazine, beside those of this repository."""

import pytest

SECTIONS_OF_THE_ARCHIVE = [
    "content",
    "design",
    "governance",
    "innovation",
    "mobile",
    "open-government",
    "social-media",
    "technology",
]


@pytest.fixture(scope="session")
def old_archive(tmp_path_factory, build, archive):
    """The real archive, let in under an amnesty."""
    sections = [{"slug": slug, "name": slug.replace("-", " ").title()} for slug in SECTIONS_OF_THE_ARCHIVE]
    more = f"SITENAME = 'Archive'\nSITEURL = 'https://archive.example.org'\nTIMEZONE = 'America/New_York'\nSECTIONS = {sections!r}\nGATE_SINCE = '2026-11-23'\n"
    return build(tmp_path_factory.mktemp("archive"), "pelicanconf", content=archive, more=more)


@pytest.fixture(params=["meridian", "second", "old_archive"], scope="session")
def any_site(request):
    """Each magazine of this repository, and the real archive where it is there."""
    return request.getfixturevalue(request.param)
