"""Cards stay packed until somebody asks for them, and say the same."""

from plugins.related.offers import NO_CARDS, Offers, Related, unpack_reasons
from plugins.related.reasons import Reason

NILE = Related("/nile/", Reason("words", "dams", "the Nile"))
BONDS = Related("/bonds/", Reason("cited"))
OFFERS = {"/dams/": (NILE, BONDS), "/nile/": (), "/bonds/": (NILE,)}


def test_what_is_offered_is_told_as_it_was_said():
    assert Offers.of(OFFERS) == OFFERS


def test_the_cards_of_many_stories_are_told_together():
    offers = Offers.of(OFFERS)
    packed = offers.packed(["/bonds/", "/dams/", "/nile/"])
    assert offers.offered(packed) == ["/nile/", "/nile/", "/bonds/"]
    assert [unpack_reasons(cards.reasons) for cards in packed] == [(NILE.why,), (NILE.why, BONDS.why), ()]


def test_a_story_that_nobody_knows_has_no_cards():
    assert Offers.of(OFFERS).packed(["/nowhere/"]) == [NO_CARDS]
