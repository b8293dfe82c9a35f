"""What became of an old address."""

from msgspec import Struct


class Redirect(Struct, frozen=True, order=True):
    """An old address, where it leads, the title and file of what stands there; `feed` is where its own feed leads, if
    it had one."""

    old: str
    new: str
    title: str
    source: str = ""
    feed: str = ""


class Gone(Struct, frozen=True, order=True):
    """An address that is gone on purpose, and what its readers are told."""

    address: str
    reason: str
