"""Licences of images by their usual names: where they stand, and whether they let others print what is under them."""

import re

COMMONS = re.compile(
    r"(?:creative commons |cc[ -])(?P<kind>by(?:-nc)?(?:-(?:sa|nd))?) (?P<version>[1-4]\.[05])(?: [a-z]{2,3})?",
    re.IGNORECASE,
)
ZERO = re.compile(r"(?:creative commons |cc[ -]?)(?:0|zero)(?: 1\.0)?", re.IGNORECASE)
PUBLIC_DOMAIN = re.compile(r"public domain(?: mark)?(?: 1\.0)?", re.IGNORECASE)
HOST = "https://creativecommons.org"


def licence_url(licence: str) -> str:
    """Where a Creative Commons licence stands; "" for any other."""
    name = " ".join(licence.split())
    if found := COMMONS.fullmatch(name):
        return f"{HOST}/licenses/{found['kind'].lower()}/{found['version']}/"
    if ZERO.fullmatch(name):
        return f"{HOST}/publicdomain/zero/1.0/"
    if PUBLIC_DOMAIN.fullmatch(name):
        return f"{HOST}/publicdomain/mark/1.0/"
    return ""


def may_be_republished(licence: str) -> bool:
    """Whether anybody, selling or not, may print an image of this licence who names its maker."""
    url = licence_url(licence)
    return bool(url) and "-nc" not in url
