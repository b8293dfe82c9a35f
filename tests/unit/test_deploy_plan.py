"""A plan: the difference, in an order that no reader notices, and never more deleted than was meant."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.headers import header_rules
from plugins.settings.magazine import Magazine
from workshop.deploy.plan import check_deletes, make_plan
from workshop.deploy.refused import Refused
from workshop.deploy.release import Item, Record, decode, encode, named

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULES = header_rules(Magazine(name="Hosted"))
PATHS = ("index.html", "2026/11/minsk/index.html", "about/index.html", "feed.xml", "assets/a.1f.css", "images/m.2e.png")


def release(**files):
    return named({path.replace("__", "/").replace("_", "."): Item(text, len(text)) for path, text in files.items()})


def record_of(*releases):
    """The record after these, one an hour before the next."""
    record = None
    for place, each in enumerate(releases):
        now = NOW - timedelta(hours=len(releases) - place)
        record = make_plan(each, record, RULES, now).record
    return record


def pages(number, text="x"):
    return {f"p{place}/index.html": Item(text, 1) for place in range(number)}


def test_what_pages_refer_to_is_sent_before_them_and_new_pages_before_those_that_link_to_them():
    before = release(index_html="1", feed_xml="1")
    after = release(
        index_html="2", feed_xml="2", new__index_html="1", assets__a_css="1", images__m_png="1", rails__x_html="1"
    )
    plan = make_plan(after, record_of(before), RULES, NOW)
    assert plan.steps == (
        ("assets/a.css", "images/m.png"),
        ("new/index.html",),
        ("index.html",),
        ("feed.xml", "rails/x.html"),
    )


def test_a_page_that_is_gone_is_deleted_and_its_style_stays_a_day():
    record = record_of(release(a_html="1", assets__a_css="1"), release(b_html="1"))
    assert list(record.fallen) == ["assets/a.css"]
    soon = make_plan(release(c_html="1"), record, RULES, NOW)
    assert soon.remove == ("b.html",)
    late = make_plan(release(c_html="1"), record, RULES, NOW + timedelta(days=2))
    assert late.remove == ("b.html", "assets/a.css")


def test_a_style_stays_as_long_as_the_release_before_has_it():
    record = record_of(release(assets__a_css="1"))
    late = NOW + timedelta(days=30)
    after = make_plan(release(assets__b_css="1"), record, RULES, late)
    assert after.remove == () and list(after.record.fallen) == ["assets/a.css"]
    assert make_plan(after.release, after.record, RULES, late + timedelta(hours=23)).remove == ()


def test_a_style_that_comes_back_is_not_sent_again():
    record = record_of(release(assets__a_css="1"), release(assets__b_css="1"))
    plan = make_plan(release(assets__a_css="1"), record, RULES, NOW)
    assert plan.send == () and list(plan.record.fallen) == ["assets/b.css"]


def test_a_file_whose_headers_have_changed_is_sent_again():
    before, after = named({"a.html": Item("1", 1, "old")}), named({"a.html": Item("1", 1, "new")})
    assert make_plan(after, record_of(before), RULES, NOW).send == ("a.html",)


def test_without_a_record_nothing_is_deleted():
    plan = make_plan(release(a_html="1"), None, RULES, NOW, lies=lambda path, item: False)
    assert plan.send == ("a.html",) and plan.remove == ()


def test_what_a_cut_short_deploy_has_left_is_deleted_where_no_build_has_it():
    ours = {"half.html": Item("1", 1)}
    plan = make_plan(release(a_html="1"), None, RULES, NOW, lies=lambda path, item: False, ours=ours)
    assert plan.remove == ("half.html",)


def test_more_than_a_tenth_deleted_asks_on_a_terminal_and_is_refused_elsewhere():
    plan = make_plan(named(pages(17)), record_of(named(pages(20))), RULES, NOW)
    with pytest.raises(Refused, match=r"3 of 20 files on the target would be deleted; .* --allow-deletes 3"):
        check_deletes(plan, None, None)
    with pytest.raises(Refused, match="Nothing was sent"):
        check_deletes(plan, None, lambda question: False)
    check_deletes(plan, None, lambda question: True)
    check_deletes(plan, 3, None)
    with pytest.raises(Refused, match="--allow-deletes 3"):
        check_deletes(plan, 2, None)


def test_a_tenth_deleted_asks_nobody():
    check_deletes(make_plan(named(pages(18)), record_of(named(pages(20))), RULES, NOW), None, None)


@pytest.mark.parametrize("damaged", [b"", b"{", b"null", b'{"release": 3}', b"\xff\xfe"])
def test_a_damaged_record_counts_as_none(damaged):
    assert decode(damaged, Record) is None


def test_a_record_is_read_as_it_was_written():
    record = record_of(release(a_html="1", assets__a_css="1"), release(b_html="1"))
    assert decode(encode(record), Record) == record


releases = st.lists(
    st.dictionaries(st.sampled_from(PATHS), st.sampled_from("123"), max_size=len(PATHS)), min_size=2, max_size=7
)


@given(releases, st.lists(st.sampled_from([1, 20, 30]), min_size=7, max_size=7))
def test_whatever_follows_what_readers_have_all_of_it_and_nothing_else_but_what_stays(editions, hours):
    record, there, now = None, {}, NOW
    for edition, later in zip(editions, hours, strict=False):
        now += timedelta(hours=later)
        plan = make_plan(named({path: Item(text, 1) for path, text in edition.items()}), record, RULES, now)
        assert not set(plan.send) & set(plan.remove)
        there |= {path: edition[path] for path in plan.send}
        there = {path: text for path, text in there.items() if path not in plan.remove}
        record = plan.record
        assert there == {path: item.sha256 for path, item in record.lying().items()}
        assert {path: there[path] for path in edition} == edition
        assert all(path.startswith(("assets/", "images/")) for path in set(there) - set(edition))
        assert make_plan(plan.release, record, RULES, now).is_nothing(record)
