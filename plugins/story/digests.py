"""Digests of stories: what stands for all that one says, so that ten thousand need not be spelt out to be compared."""

import hashlib
from collections.abc import Iterable

import msgspec

from plugins.story.story import Story


def digest_story(story: Story) -> bytes:
    """SHA-256 of all that a story says. As JSON, for msgpack knows an hour but not its zone."""
    return hashlib.sha256(msgspec.json.encode(story)).digest()


class Digests:
    """The digests that are known, each of one very record: a story that a room has replaced gets one of its own."""

    def __init__(self, known: Iterable[tuple[Story, bytes]] = ()) -> None:
        # Told by its identity, a record need not be looked at. They are held, so that no other can come to have one's.
        self._held = tuple(known)
        self._known = {id(story): digest for story, digest in self._held}

    def of(self, story: Story) -> bytes:
        return self._known.get(id(story)) or digest_story(story)
