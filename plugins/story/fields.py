"""Shapes of front matter that stories, pages, people and packages share, and how a wrong one is told."""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import unquote

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from plugins.story.addresses import LONGEST_SLUG, is_slug, slug_of
from plugins.story.problems import wrong
from plugins.story.yaml_lines import CONTROL
from plugins.typeset.typeset import Html

URL = re.compile(r"(https?://[^\s/]+|mailto:\S+@)\S*|/\S*")
LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
OLD_ADDRESS = re.compile(r"/(?!/)[^\s?#\\]*")


class Fields(BaseModel):
    """Front matter of one kind of file. Its validators may be given the magazine, as `info.context`."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# Sets one line of text in type, in the language given, "" being the magazine's.
SetLine = Callable[[str, str], Html]


def one_line(value: Any, info: ValidationInfo) -> str:
    """Text as one line, whatever the lines and spaces it was written with."""
    if not isinstance(value, str):
        remedy = "write it on one line, in quotes if it holds a colon or a bracket"
        raise wrong(f'"{info.field_name}" is a list where text should be', remedy)
    return " ".join(value.split())


def a_text(value: Any, info: ValidationInfo) -> str:
    text = one_line(value, info)
    if not text:
        raise wrong(f'"{info.field_name}" is empty', "write it, or take the key out")
    return text


def a_slug(value: Any, info: ValidationInfo) -> str:
    text = without_escaped_spaces(one_line(value, info))
    if not is_slug(text):
        near = slug_of(text)
        if len(text.encode()) > LONGEST_SLUG:
            raise wrong(f"the slug is longer than {LONGEST_SLUG} bytes", "shorten it")
        remedy = f'did you mean "{near}"?' if near else "write one such as helsinki-final-act"
        raise wrong(f'the slug "{text}" may hold only letters, digits and hyphens', remedy)
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


def a_word(value: Any, info: ValidationInfo) -> str:
    text = a_text(value, info)
    if " " in text:
        raise wrong(f'the {info.field_name} "{text}" is not one word', "put hyphens between its parts")
    return text


def a_lang(value: Any, info: ValidationInfo) -> str:
    text = one_line(value, info)
    if not LANG.fullmatch(text):
        raise wrong(f'"{text}" is no tag of a language', 'write it like "en", "pt-BR" or "zh-Hant"')
    return text


def an_old_address(value: Any, info: ValidationInfo) -> str:
    return is_old_address(one_line(value, info))


def is_old_address(text: str) -> str:
    """The address as it is; raises PydanticCustomError where no host could answer at it."""
    # Hosts take these signs in a rule for any address: one old address would lead a whole site away.
    if "*" in text or ":" in text:
        raise wrong(f'the old address "{text}" is a pattern', 'write each address in full, without "*" and ":"')
    path = unquote(text)
    if not OLD_ADDRESS.fullmatch(text) or {".", ".."} & set(path.split("/")) or CONTROL.search(path):
        raise wrong(f'the old address "{text}" is no path', 'write it from its first slash, like "/2019/old-name/"')
    return text


def a_url(value: Any, info: ValidationInfo) -> str:
    text = one_line(value, info)
    if not URL.fullmatch(text):
        raise wrong(f'"{text}" is no address of a page', 'write it in full, like "https://example.org/"')
    return text


def a_url_or_none(value: Any, info: ValidationInfo) -> str:
    return "" if value == "" else a_url(value, info)


def as_list(value: Any, info: ValidationInfo) -> list[Any]:
    """A list without its empty items; a string is one in Pelican's way, parted at ; or else at commas."""
    if isinstance(value, str):
        value = [part.strip() for part in value.split(";" if ";" in value else ",")]
    if not isinstance(value, list):
        raise wrong(f'"{info.field_name}" is a mapping where a list should be', 'write it as "[first, second]"')
    return [item for item in value if item not in (None, "")]


def as_mapping(value: Any, info: ValidationInfo, text_key: str, keys: str) -> dict[str, Any]:
    """A mapping without its empty keys; a string is its `text_key` alone."""
    if isinstance(value, str) and text_key:
        return {text_key: value}
    if not isinstance(value, dict):
        raise wrong(f'"{info.field_name}" is not a mapping', f"give it the keys {keys}")
    return {key: item for key, item in value.items() if item is not None}


Line = Annotated[str, BeforeValidator(one_line)]
Text = Annotated[str, BeforeValidator(a_text)]
Slug = Annotated[str, BeforeValidator(a_slug)]
Word = Annotated[str, BeforeValidator(a_word)]
Lang = Annotated[str, BeforeValidator(a_lang)]
Url = Annotated[str, BeforeValidator(a_url)]
UrlOrNone = Annotated[str, BeforeValidator(a_url_or_none)]
Names = Annotated[tuple[Text, ...], BeforeValidator(as_list)]
OldAddresses = Annotated[tuple[Annotated[str, BeforeValidator(an_old_address)], ...], BeforeValidator(as_list)]
