"""The house style of an invented magazine."""

from plugins.style.rules import Rules, read_rules

GUIDE = """
spellings:
  - write: Kyiv
    instead_of: [Kiev, Kiew]
    allow: [Kiev cake, Kievan Rus]
    why: the city's own name
    level: error
  - {write: the Gambia, instead_of: [Gambia]}
  - {write: website, instead_of: [web site]}
  - {write: internet, instead_of: [Internet]}
  - {write: organisation, instead_of: [organization], case: exact}
  - {write: Fuß, instead_of: [Fuss], lang: de}
banned:
  - {words: [going forward], say: from now on}
  - {words: [don't panic], quotations: yes}
  - {words: [impactful], why: say what changed}
headline: {shortest: 5, longest: 40}
dek: {shortest: 10, longest: 60, level: error}
tags:
  known: [treaties, {tag: nuclear weapons, also: [nukes]}]
alt: {}
typos: {ignore: [arbitral]}
"""


def rules_of(guide: str = GUIDE, lang: str = "en-GB") -> Rules:
    found = read_rules(guide.encode(), lang)
    assert isinstance(found, Rules), found
    return found
