"""Page models of the rights ledger."""

from msgspec import Struct

from plugins.typeset.typeset import Html

from .parts import Head, Link, Pager, Site
from .picture_parts import CreditLine


class Owned(Struct, frozen=True, kw_only=True):
    """One image in the ledger: what it shows, its credit, its licence with the address of its terms, its pages."""

    name: str
    says: str
    credit: CreditLine
    licence: Link | None
    uses: tuple[Link, ...]


class Holder(Struct, frozen=True):
    """An agency, or a maker who has none, with the images that it holds the rights of; `name` is empty where nobody
    has said who that is."""

    name: str
    images: tuple[Owned, ...]


class CreditsPage(Struct, frozen=True, kw_only=True):
    """A page of the rights ledger: images by who holds their rights; `body` are the magazine's own words above it."""

    site: Site
    head: Head
    title: Html
    dek: Html
    body: Html
    holders: tuple[Holder, ...]
    pager: Pager
