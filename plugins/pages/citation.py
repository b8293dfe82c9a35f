"""How a story is cited: the reference, and its files for BibTeX, RIS and CSL-JSON.

BibTeX's fields: https://www.bibtex.org/Format/. RIS: the tags that EndNote, Zotero and Mendeley share. CSL-JSON:
https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from plugins.story.addresses import slug_of
from plugins.story.story import Story
from plugins.typeset.typeset import plain

from .house import House
from .roles import is_author, name_of_role

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What TeX takes for an order.
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ʼ.\- ]+")
# Roles that reference managers know.
KNOWN = ("translator", "editor", "interviewer", "illustrator")


class Name(Struct, frozen=True):
    """Somebody's name in two parts; of one that cannot be parted, `family` is all of it."""

    family: str
    given: str = ""

    @property
    def turned(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


class Reference(Struct, frozen=True, kw_only=True):
    """All that a citation says; `roles` are people by role, `author` first."""

    key: str
    title: str
    magazine: str
    year: int
    month: int
    day: int
    url: str
    lang: str
    summary: str
    part_of: str
    roles: dict[str, tuple[Name, ...]]


def reference_of(story: Story, families: Mapping[str, str], part_of: str, house: House) -> Reference:
    """`families` has the family names of people who have said theirs, by slug; `part_of` is the package's title."""
    roles: dict[str, tuple[Name, ...]] = {}
    for byline in story.authors:
        role = "author" if is_author(byline) else name_of_role(byline.role, house.say)
        if role == "author" or role in KNOWN:
            roles[role] = (*roles.get(role, ()), name_of(byline.name, families.get(byline.slug, "")))
    first = roles.get("author", (Name(house.magazine.name),))[0]
    return Reference(
        key=f"{slug_of(first.family) or 'story'}-{story.date.year}-{story.slug}",
        title=story.headline,
        magazine=house.magazine.name,
        year=story.date.year,
        month=story.date.month,
        day=story.date.day,
        url=house.absolute(story.path),
        lang=story.lang or house.magazine.lang,
        summary=plain(str(story.dek)),
        part_of=part_of,
        roles=roles,
    )


def name_of(name: str, family: str = "") -> Name:
    """A name in its two parts: the family's where it is known, else the last word of a name in Latin letters."""
    if family and family != name:
        return Name(family, " ".join(name.replace(family, " ", 1).split()))
    *given, last = name.split()
    if given and LATIN.fullmatch(unicodedata.normalize("NFC", name)):
        return Name(last, " ".join(given))
    return Name(name)


def bibtex(references: Iterable[Reference]) -> str:
    return "\n".join(map(bibtex_entry, references))


def bibtex_entry(reference: Reference) -> str:
    fields = {
        "title": f"{{{reference.title.translate(TEX)}}}",
        **{role: " and ".join(map(tex_name, names)) for role, names in reference.roles.items()},
        "journal": reference.magazine.translate(TEX),
        "year": str(reference.year),
        "month": MONTHS[reference.month - 1],
        "day": str(reference.day),
        "url": reference.url,
        "language": reference.lang,
        "note": reference.part_of.translate(TEX),
    }
    said = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@article{{{reference.key},\n{''.join(said)}}}\n"


def tex_name(name: Name) -> str:
    """A name that cannot be parted stands in braces, or its last word would be taken for the family's."""
    return name.turned.translate(TEX) if name.given else f"{{{name.family.translate(TEX)}}}"


def ris(references: Iterable[Reference]) -> str:
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for each in references for tag, value in ris_lines(each))


def ris_lines(reference: Reference) -> Iterator[tuple[str, str]]:
    day = f"{reference.year}/{reference.month:02}/{reference.day:02}"
    yield "TY", "MGZN"
    for role, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4")):
        for name in reference.roles.get(role, ()):
            yield tag, name.turned
    yield "TI", reference.title
    yield "T2", reference.magazine
    if reference.part_of:
        yield "T3", reference.part_of
    yield "PY", str(reference.year)
    yield "DA", day
    if reference.summary:
        yield "AB", reference.summary
    yield "LA", reference.lang
    yield "UR", reference.url
    yield "ER", ""


def csl_json(references: Iterable[Reference]) -> str:
    return msgspec.json.format(msgspec.json.encode([csl_item(each) for each in references]), indent=1).decode() + "\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    said = {
        "id": reference.key,
        "type": "article-magazine",
        "title": reference.title,
        "container-title": reference.magazine,
        **{role: [csl_name(name) for name in names] for role, names in reference.roles.items()},
        "collection-title": reference.part_of,
        "issued": {"date-parts": [[reference.year, reference.month, reference.day]]},
        "abstract": reference.summary,
        "language": reference.lang,
        "URL": reference.url,
    }
    return {key: value for key, value in said.items() if value}


def csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


FORMATS = {"bib": bibtex, "ris": ris, "json": csl_json}
