"""The rules of a valid feed, as the W3C's validator applies them (RFC 4287, https://validator.w3.org/feed/docs/) and as
JSON Feed 1.1 states them: each finds what is wrong with one feed."""

import json
import re
from datetime import datetime

import lxml.etree
import lxml.html

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WHOLE = re.compile(r"https?://[^\s/]+/[^\s<>\"]*")
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
# What the validator calls a risk to those who show a text.
RISKS = {"script", "style", "iframe", "object", "embed", "applet", "form", "input", "link", "meta", "base", "frame"}
ADDRESSES = ("href", "src", "poster", "cite")
OF_A_FEED = {"id", "title", "subtitle", "updated", "link", "icon", "logo", "rights", "author", "category", "entry"}
OF_AN_ENTRY = {
    *("id", "title", "link", "published", "updated", "author", "contributor", "category", "summary", "content"),
    "rights",
}


def atom_problems(data: bytes, address: str):
    feed = lxml.etree.fromstring(data)
    if feed.tag != f"{ATOM}feed":
        yield f"the root is {feed.tag}"
    yield from once(feed, "id", "title", "updated")
    yield from known(feed, OF_A_FEED)
    yield from dated(feed, "updated")
    yield from languages(feed)
    yield from links(feed)
    if [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] != [address]:
        yield "the link to itself is not its address"
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "two entries have one id"
    if not URI.fullmatch(feed.findtext(f"{ATOM}id")):
        yield "the id is no URI"
    if entries and feed.findtext(f"{ATOM}updated") != max(
        (entry.findtext(f"{ATOM}updated") for entry in entries), key=datetime.fromisoformat
    ):
        yield "it is not as new as its newest entry"
    for entry in entries:
        for problem in entry_problems(entry):
            yield f"{entry.findtext(f'{ATOM}title')}: {problem}"


def entry_problems(entry):
    yield from once(entry, "id", "title", "updated", "published", "content")
    yield from known(entry, OF_AN_ENTRY)
    yield from dated(entry, "updated", "published")
    yield from languages(entry)
    yield from links(entry)
    if not URI.fullmatch(entry.findtext(f"{ATOM}id")):
        yield "the id is no URI"
    if not entry.findtext(f"{ATOM}title", "").strip():
        yield "no title"
    if not entry.findall(f"{ATOM}author"):
        yield "no author"
    for person in (*entry.findall(f"{ATOM}author"), *entry.findall(f"{ATOM}contributor")):
        if not person.findtext(f"{ATOM}name", "").strip():
            yield "a person without a name"
        if any(not WHOLE.fullmatch(uri.text) for uri in person.findall(f"{ATOM}uri")):
            yield "a person's address is not whole"
    terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
    if len(set(terms)) != len(terms) or not all(terms):
        yield "a category is empty or there twice"
    for image in entry.findall(f"{MEDIA}content"):
        if not WHOLE.fullmatch(image.get("url")) or not int(image.get("width")) or not int(image.get("height")):
            yield "an image without address or size"
    content = entry.find(f"{ATOM}content")
    if content.get("type") != "html" or len(content):
        yield "the content is no escaped HTML"
    yield from html_problems(content.text)


def html_problems(text):
    if not text or not text.strip():
        yield "no content"
        return
    for element in lxml.html.fragment_fromstring(text, create_parent="div").iter():
        if not isinstance(element.tag, str):
            yield "a comment or an instruction in the content"
        elif element.tag in RISKS:
            yield f"<{element.tag}> in the content"
        elif risky := [name for name in element.attrib if name.startswith("on") or name == "style"]:
            yield f"{risky} in the content"
        else:
            for name in ADDRESSES:
                if name in element.attrib and not URI.fullmatch(element.get(name)):
                    yield f"a relative address: {element.get(name)}"
            for candidate in filter(None, element.get("srcset", "").split(", ")):
                if not WHOLE.fullmatch(candidate.split()[0]):
                    yield f"a relative address: {candidate}"


def once(element, *names):
    for name in names:
        if len(element.findall(ATOM + name)) != 1:
            yield f"not one {name}"


def known(element, names):
    for child in element:
        if child.tag.startswith(ATOM) and child.tag.removeprefix(ATOM) not in names:
            yield f"{child.tag} does not belong here"


def dated(element, *names):
    for name in names:
        if not RFC3339.fullmatch(element.findtext(ATOM + name, "")):
            yield f"{name} is no date of RFC 3339"


def languages(element):
    lang = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    if lang is not None and not LANG.fullmatch(lang):
        yield f"{lang} is no language"


def links(element):
    found = element.findall(f"{ATOM}link")
    kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in found]
    if len(set(kinds)) != len(kinds):
        yield "two links of one kind"
    if ("alternate", "text/html", None) not in kinds:
        yield "no link to the page"
    if any(not WHOLE.fullmatch(link.get("href")) for link in found):
        yield "a link that is not whole"


def json_problems(data: bytes, address: str):
    feed = json.loads(data)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "no version"
    if not feed.get("title") or feed.get("feed_url") != address or not WHOLE.fullmatch(feed["home_page_url"]):
        yield "no title, or wrong addresses"
    if not LANG.fullmatch(feed["language"]):
        yield "no language"
    ids = [item["id"] for item in feed["items"]]
    if len(set(ids)) != len(ids):
        yield "two items have one id"
    for item in feed["items"]:
        if not isinstance(item["id"], str) or not WHOLE.fullmatch(item["url"]) or not item["title"]:
            yield f"{item['id']}: no id, address or title"
        if not all(RFC3339.fullmatch(item[name]) for name in ("date_published", "date_modified")):
            yield f"{item['id']}: no date"
        if not item["authors"] or not all(author.get("name") for author in item["authors"]):
            yield f"{item['id']}: somebody has no name"
        if "image" in item and not WHOLE.fullmatch(item["image"]):
            yield f"{item['id']}: the image's address is not whole"
        own = {name: value for name, value in item.items() if name.startswith("_")}
        if any(not isinstance(value, dict) for value in own.values()):
            yield f"{item['id']}: an extension that is no object"
        yield from html_problems(item["content_html"])
