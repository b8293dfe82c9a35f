"""The magazine as its settings describe it: one frozen record that every room is given."""

from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.story.story import Section


class NewsletterForm(Struct, frozen=True):
    """The newsletter's name and pitch, and the address and field name of its form."""

    name: str
    pitch: str
    action: str
    field: str


class Licence(Struct, frozen=True):
    """Under what others may print a text; `url` is where the licence stands, and may be empty."""

    name: str
    url: str = ""


class Magazine(Struct, frozen=True, kw_only=True):
    """`url` is empty or has no slash at its end; `brief_type` is empty where the magazine has no short form.
    `schema_types` has what schema.org calls a type, `policies` the address of each page on how the magazine works;
    `republish` is None where nothing may be printed elsewhere; `citation_files`
    says whether reference managers find files; `hsts` is the value of
    Strict-Transport-Security, or empty."""

    name: str
    tagline: str = ""
    url: str = ""
    lang: str = "en"
    timezone: str = "UTC"
    sections: tuple[Section, ...] = ()
    types: tuple[str, ...] = ()
    brief_type: str = ""
    social: tuple[tuple[str, str], ...] = ()
    newsletter: NewsletterForm | None = None
    schema_types: dict[str, str] = {}
    policies: dict[str, str] = {}
    republish: Licence | None = None
    citation_files: bool = True
    links_archive: str = ""
    share: tuple[str, ...] = ()
    gate_since: date | None = None
    related_limit: int = 4
    rail_limit: int = 5
    archive_page_size: int = 20
    feed_max_items: int = 20
    hsts: str = ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def section(self, name: str) -> Section | None:
        """A section by its slug or its name, whatever the case."""
        wanted = name.casefold()
        return next((s for s in self.sections if wanted in (s.slug.casefold(), s.name.casefold())), None)

    def type(self, name: str) -> str | None:
        """A type as the settings write it, whatever the case of the name given."""
        wanted = name.casefold()
        return next((known for known in self.types if known.casefold() == wanted), None)

    def section_names(self) -> tuple[str, ...]:
        return tuple(section.name for section in self.sections)
