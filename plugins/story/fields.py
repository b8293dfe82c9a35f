"""Shapes of front matter that stories, pages, people and packages share, and how a wrong one is told."""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import unquote

from plugins.story.addresses import LONGEST_SLUG, is_slug, slug_of
from plugins.story.keys import Key, Reader, Record, Wrong, list_of, record_of
from plugins.story.problems import listed
from plugins.story.yaml_lines import CONTROL
from plugins.typeset.typeset import Html

URL = re.compile(r"(https?://[^\s/]+|mailto:\S+@)\S*|/\S*")
LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
OLD_ADDRESS = re.compile(r"/(?!/)[^\s?#\\]*")


# Sets one line of text in type, in the language given, "" being the magazine's.
SetLine = Callable[[str, str], Html]


def one_line(value: Any, key: Key) -> str:
    """Text as one line, whatever the lines and spaces it was written with."""
    if not isinstance(value, str):
        remedy = "write it on one line, in quotes if it holds a colon or a bracket"
        raise Wrong(f'"{key.name}" is a list where text should be', remedy)
    return " ".join(value.split())


def a_text(value: Any, key: Key) -> str:
    text = one_line(value, key)
    if not text:
        raise Wrong(f'"{key.name}" is empty', "write it, or take the key out")
    return text


def a_slug(value: Any, key: Key) -> str:
    text = without_escaped_spaces(one_line(value, key))
    if not is_slug(text):
        near = slug_of(text)
        if len(text.encode()) > LONGEST_SLUG:
            raise Wrong(f"the slug is longer than {LONGEST_SLUG} bytes", "shorten it")
        remedy = f'did you mean "{near}"?' if near else "write one such as helsinki-final-act"
        raise Wrong(f'the slug "{text}" may hold only letters, digits and hyphens', remedy)
    return text


def without_escaped_spaces(slug: str) -> str:
    """Other systems leave a title's thin and invisible spaces in a slug, as `%e2%80%8a`: they are no part of it."""
    if "%" not in slug:
        return slug
    return "".join(
        character
        for character in unquote(slug)
        if character.isascii() or unicodedata.category(character) not in {"Zs", "Cf"}
    )


def a_word(value: Any, key: Key) -> str:
    text = a_text(value, key)
    if " " in text:
        raise Wrong(f'the {key.name} "{text}" is not one word', "put hyphens between its parts")
    return text


def a_lang(value: Any, key: Key) -> str:
    text = one_line(value, key)
    if not LANG.fullmatch(text):
        raise Wrong(f'"{text}" is no tag of a language', 'write it like "en", "pt-BR" or "zh-Hant"')
    return text


def an_old_address(value: Any, key: Key) -> str:
    return is_old_address(one_line(value, key))


def is_old_address(text: str) -> str:
    """The address as it is; raises Wrong where no host could answer at it."""
    # Hosts take these signs in a rule for any address: one old address would lead a whole site away.
    if "*" in text or ":" in text:
        raise Wrong(f'the old address "{text}" is a pattern', 'write each address in full, without "*" and ":"')
    path = unquote(text)
    if not OLD_ADDRESS.fullmatch(text) or {".", ".."} & set(path.split("/")) or CONTROL.search(path):
        raise Wrong(f'the old address "{text}" is no path', 'write it from its first slash, like "/2019/old-name/"')
    return text


def a_url(value: Any, key: Key) -> str:
    text = one_line(value, key)
    if not URL.fullmatch(text):
        raise Wrong(f'"{text}" is no address of a page', 'write it in full, like "https://example.org/"')
    return text


def a_url_or_none(value: Any, key: Key) -> str:
    return "" if value == "" else a_url(value, key)


def as_list(value: Any, key: Key) -> list[Any]:
    """A list without its empty items; a string is one in Pelican's way, parted at ; or else at commas."""
    if isinstance(value, str):
        value = [part.strip() for part in value.split(";" if ";" in value else ",")]
    if not isinstance(value, list):
        raise Wrong(f'"{key.name}" is a mapping where a list should be', 'write it as "[first, second]"')
    return [item for item in value if item not in (None, "")]


def a_record(kind: type[Record], text_key: str = "", keys: str = "") -> Reader[Record]:
    """A reader of a mapping without its empty keys; a string is its `text_key` alone. `keys` is what is said of those
    that it has."""

    def as_mapping(value: Any, key: Key) -> dict[str, Any]:
        if isinstance(value, str) and text_key:
            return {text_key: value}
        if not isinstance(value, dict):
            remedy = f"give it the keys {keys or listed(kind.__struct_fields__)}"
            raise Wrong(f'"{key.name}" is not a mapping', remedy)
        return {name: item for name, item in value.items() if item is not None}

    return record_of(as_mapping, kind)


Line = Annotated[str, one_line]
Text = Annotated[str, a_text]
Slug = Annotated[str, a_slug]
Word = Annotated[str, a_word]
Lang = Annotated[str, a_lang]
Url = Annotated[str, a_url]
UrlOrNone = Annotated[str, a_url_or_none]
Names = Annotated[tuple[str, ...], list_of(as_list, a_text)]
OldAddresses = Annotated[tuple[str, ...], list_of(as_list, an_old_address)]
