"""Which attributes an element may carry, whoever wrote them: by Markdown's `{: … }` or in raw HTML."""

import re
from functools import cache
from xml.etree.ElementTree import Element

from babel import Locale

OWN_CLASSES = frozenset(
    ["footnote", "footnote-ref", "footnote-backref", "pull-quote", "note", "note__title", "embed"],
)
_LANGUAGE_CLASS = re.compile(r"language-[\w#.+-]+")
_NUMBER = re.compile(r"-?[0-9]{1,6}")
_SPAN = re.compile(r"[1-9][0-9]?")

EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
BY_TAG = {
    "a": frozenset({"href", "name"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "align", "scope"}),
}

_ALLOWED = {tag: EVERYWHERE | names for tag, names in BY_TAG.items()}


@cache
def _subtags() -> tuple[frozenset[str], frozenset[str]]:
    english = Locale("en")
    return frozenset(english.languages), frozenset(english.territories) | frozenset(english.scripts)


def known_language(tag: str) -> bool:
    """True for `fr`, `pt-BR`, `sr-Latn-RS`: a language and perhaps a script and a territory, all known to CLDR."""
    language, *rest = tag.split("-")
    languages, regions = _subtags()
    written = [part.title() if len(part) == 4 else part.upper() for part in rest]
    shape = [4 if len(part) == 4 else 2 for part in rest]
    return (
        language.lower() in languages and all(part in regions for part in written) and shape in ([], [2], [4], [4, 2])
    )


def _value(tag: str, name: str, value: str) -> str | None:
    """The attribute's value as it may be printed, or None."""
    value = value.strip()
    match name:
        case "class":
            kept = [one for one in value.split() if one in OWN_CLASSES or _LANGUAGE_CLASS.fullmatch(one)]
            return " ".join(kept) or None
        case "lang":
            return value if known_language(value) else None
        case "dir":
            return value.lower() if value.lower() in {"ltr", "rtl", "auto"} else None
        case "start" | "value":
            return value if _NUMBER.fullmatch(value) else None
        case "colspan" | "rowspan":
            return value if _SPAN.fullmatch(value) and value != "1" else None
        case "type":
            return value if value in {"1", "a", "A", "i", "I"} else None
        case "reversed":
            return ""
        case "scope":
            return value.lower() if value.lower() in {"col", "row"} else None
        case "align":
            return value.lower() if value.lower() in {"left", "right", "center"} else None
        case "title":
            return value or None
        case _:
            return value


def sift_attributes(root: Element) -> None:
    """Drop every attribute that the house does not print; `<a name>` becomes an id."""
    for element in root.iter():
        if not element.keys():
            continue
        tag = element.tag
        allowed = _ALLOWED.get(tag, EVERYWHERE)
        kept = {name: _value(tag, name, value) for name, value in element.items() if name in allowed}
        name = kept.pop("name", None)
        if name and not kept.get("id"):
            kept["id"] = name
        element.attrib.clear()
        element.attrib.update({name: value for name, value in kept.items() if value is not None})
    for unordered in root.iter("ul"):
        for item in unordered:
            item.attrib.pop("value", None)
