"""A built magazine before and after the last day of a licence: the image goes everywhere, the words stay."""

import re

import pytest
from forked import Builder
from small_magazine import found, put_sidecar
from trees import tree

LAST_HOUR = 1_796_946_600  # 2026-12-10 23:50 in Lisbon
AFTER = LAST_HOUR + 1_200
ENDS = {"alt": "A dam", "credit": {"creator": "Amir Saleh", "licence": "For a year", "expires": "2026-12-10"}}
PLACES = ("2026/09/the-price-of-the-nile/index.html", "index.html", "africa/index.html", "packages/rivers/index.html")
PLACES += ("feed.xml", "feed.json", "africa/feed.xml", "by/amir-saleh/index.html", "credits/index.html")


class Days:
    """One magazine on the last day, on the day after, and on that day built from nothing."""

    def __init__(self, folder, builder, cards):
        magazine = found(folder)
        put_sidecar(magazine, "images/dam.png", ENDS)
        magazine.put(
            "people/amir-saleh.md", {"name": "Amir Saleh", "portrait": "images/dam.png"}, ["Amir photographs."]
        )
        magazine.change("stories/d.md", image="images/dam.png")
        magazine.set(SITEURL="https://review.example", SOCIAL_CARDS=cards, FEED_MAX_ITEMS=20)
        self.said = []
        for name, hour in (("output", LAST_HOUR), ("output", AFTER), ("clean", AFTER)):
            cache = folder / f"cache-{name}"
            builder.begin(magazine.settings_file, folder / name, cache, hour)
            outcome = builder.end()
            assert outcome.code == 0, outcome.report
            self.said.append(outcome)
            if hour == LAST_HOUR:
                self.before = tree(folder / name)
        self.after, self.clean = tree(folder / "output"), tree(folder / "clean")

    def showing(self, files):
        """The files that name the image's file, or are it."""
        return [path for path, data in files.items() if b"/images/dam." in data or path.startswith("images/dam.")]


@pytest.fixture(scope="module")
def builder():
    builder = Builder()
    yield builder
    builder.close()


@pytest.fixture(scope="module", params=[True, False], ids=["with cards", "without cards"])
def days(request, builder, tmp_path_factory):
    return Days(tmp_path_factory.mktemp("licences"), builder, request.param)


def test_on_the_last_day_the_image_is_wherever_it_was(days):
    assert {*PLACES} - {*days.showing(days.before)} == {"credits/index.html"}  # which names images, and shows none
    ledger = days.before["credits/index.html"].decode()
    assert "For a year" in ledger
    for used_in in ("/2026/09/the-price-of-the-nile/", "/by/amir-saleh/"):
        assert f'href="{used_in}"' in ledger


def test_on_the_day_after_the_image_and_its_credit_are_nowhere(days):
    assert days.showing(days.after) == []
    assert not [path for path, data in days.after.items() if b"For a year" in data]


def test_the_words_stay(days):
    for path in PLACES:
        assert path in days.after
    story = days.after["2026/09/the-price-of-the-nile/index.html"].decode()
    assert "Cairo and Addis Ababa" in story and 'class="figure"' not in story
    assert "Amir photographs" in days.after["by/amir-saleh/index.html"].decode()


def test_a_card_of_type_alone_stays_and_an_image_in_its_place_goes(days):
    before, after = (
        re.findall(r'property="og:image" content="([^"]+)', files["2026/09/the-price-of-the-nile/index.html"].decode())
        for files in (days.before, days.after)
    )
    if "/cards/" in before[0]:
        assert after == before
    else:
        assert "/images/dam." in before[0] and not after


def test_the_build_on_top_of_the_other_is_the_clean_build(days):
    assert days.after == days.clean


def test_the_desk_is_told_once_for_each_image(days):
    soon, late, afresh = (outcome.report for outcome in days.said)
    assert soon.count("images/dam.png: its licence ends on 2026-12-10") == 1
    assert late.count("images/dam.png: its licence ended on 2026-12-10, so the image is printed nowhere") == 1
    assert late == afresh
    assert "next: 2026-12-11" in days.said[0].said
