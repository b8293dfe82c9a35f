"""The documentation is complete: every setting, key, word, task and address stands in it."""

import importlib
import re

import pytest
from documents import CODE, DOCS, FENCED, ROOT, part, tasks
from msgspec import NODEFAULT, structs

from plugins import ROOMS
from plugins.images.sidecar import CREDIT_KEYS, EXPIRES, SIDECAR_KEYS
from plugins.press import LEFT_TO_THE_PRESS
from plugins.press.manifest import Entry
from plugins.sections.schema import BandFields, FrontFields, FrontsFields, SectionFields, SlotFields
from plugins.settings.shapes import NewsletterSetting, SectionSetting, Settings
from plugins.story import PATHS
from plugins.story.addresses import HOUSE, RESERVED
from plugins.story.packages import PackageFields
from plugins.story.people import LinkFields, PersonFields
from plugins.story.schema import (
    PELICAN_NAMES,
    STATUSES,
    AuthorFields,
    CorrectionFields,
    CreditFields,
    ImageFields,
    RelatedFields,
    StoryFields,
)
from plugins.story.standing import PageFields

# Settings that no room reads: the deploy does.
PROMISED_SETTINGS = {"TARGETS"}
# The words that all of the project is written in; each has its row in the glossary.
WORDS = (
    *("story", "article", "kicker", "headline", "dek", "byline", "section", "type", "card", "river", "rail", "package"),
    *(
        "slot",
        "brief",
        "correction",
        "credit",
        "embargo",
        "sidecar",
        "gate",
        "problem",
        "amnesty",
        "room",
        "core",
        "wiring",
    ),
    *("edition", "page model", "press", "staging", "manifest", "fingerprint", "compositor", "manuscript", "desk"),
)
# The part of docs/front-matter.md in which the keys of a kind of file must stand.
KEYS = {
    "A story": {*StoryFields.__struct_fields__, *AuthorFields.__struct_fields__, *STATUSES},
    "An image": {*ImageFields.__struct_fields__, *CreditFields.__struct_fields__},
    "Corrections": {*CorrectionFields.__struct_fields__},
    "Related": {*RelatedFields.__struct_fields__},
    "An image's sidecar": {*SIDECAR_KEYS, *CREDIT_KEYS, EXPIRES},
    "Pelican's dialect": {*PELICAN_NAMES, *PELICAN_NAMES.values()},
    "A person": {*PersonFields.__struct_fields__, *LinkFields.__struct_fields__},
    "A package": {*PackageFields.__struct_fields__},
    "A standing page": {*PageFields.__struct_fields__},
    "The fronts": {
        *(
            key
            for kind in (FrontsFields, FrontFields, SectionFields, BandFields, SlotFields)
            for key in kind.__struct_fields__
        )
    },
}
READ_SETTING = re.compile(r"""settings(?:\.get\(|\[)"([A-Z][A-Z_]+)\"""")


def words_in_code(text):
    """All words that stand between backticks or in a fenced or indented sample."""
    samples = [found[0] for found in FENCED.finditer(text)] + re.findall(r"^ {4}.*$", text, re.MULTILINE)
    samples += CODE.findall(FENCED.sub("", text))
    return set(re.findall(r"[\w.-]+", " ".join(samples)))


def settings_of_rooms():
    for room in ROOMS:
        yield from importlib.import_module(room).DEFAULTS
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        yield from READ_SETTING.findall(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "name",
    sorted({*settings_of_rooms(), *Settings.__struct_fields__, *PROMISED_SETTINGS, *LEFT_TO_THE_PRESS, *PATHS}),
)
def test_every_setting_is_documented(name):
    assert f"`{name}`" in (DOCS / "settings.md").read_text("utf-8"), (
        f"{name} is read but not in docs/settings.md; add it with its shape, default and an example"
    )


@pytest.mark.parametrize("name", sorted(Settings.__struct_fields__))
def test_a_setting_s_default_is_the_documented_one(name):
    field = next(field for field in structs.fields(Settings) if field.name == name)
    text = (DOCS / "settings.md").read_text("utf-8")
    row = re.search(rf"^\| `{name}` \| (.+?) \|", text, re.MULTILINE)
    said = row[1] if row else part(DOCS / "settings.md", f"`{name}`").strip().split("\n\n")[0]
    if field.required:
        assert "Required" in said, f"{name} is required; say `Required.` in its first paragraph in docs/settings.md"
        return
    value = field.default if field.default_factory is NODEFAULT else field.default_factory()
    default = "[]" if value == () else f'"{value}"' if isinstance(value, str) else value
    assert str(default) in said, f"the default of {name} is {default}; docs/settings.md says otherwise: {said}"


@pytest.mark.parametrize(("title", "model"), [("`SECTIONS`", SectionSetting), ("`NEWSLETTER`", NewsletterSetting)])
def test_every_key_of_a_setting_is_documented(title, model):
    missing = sorted(key for key in model.__struct_fields__ if f"| `{key}` |" not in part(DOCS / "settings.md", title))
    assert not missing, f"docs/settings.md says nothing of {missing} in {title}; add a row for each"


@pytest.mark.parametrize("title", KEYS)
def test_every_key_of_front_matter_is_documented(title):
    missing = sorted(KEYS[title] - words_in_code(part(DOCS / "front-matter.md", title)))
    assert not missing, (
        f'{missing} may stand in front matter, and docs/front-matter.md says nothing of it under "{title}"; add it'
    )


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_house_is_in_the_glossary(word):
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+)", part(DOCS / "glossary.md", "The words").replace("\\|", "/"), re.M)
    meanings = dict(rows)
    assert meanings.get(word, "").strip(), f'"{word}" is not in the table of docs/glossary.md; add what it means'


@pytest.mark.parametrize("task", sorted(set(tasks())))
def test_every_task_is_documented(task):
    rows = part(DOCS / "contract.md", "Commands")
    assert re.search(rf"^\| `{task}[ `]", rows, re.MULTILINE), (
        f"the task {task} is not in the table of docs/contract.md under Commands; add what it does"
    )


def test_every_address_of_the_house_is_in_the_contract():
    text = part(DOCS / "contract.md", "Addresses")
    missing = sorted(address for address in {*HOUSE, *RESERVED} if f"`{address}`" not in text)
    missing = [address for address in missing if f"`{address}`" not in part(DOCS / "contract.md", "Not there yet")]
    assert not missing, f"{missing}: say in docs/contract.md under Addresses what stands there"


def test_every_field_of_the_manifest_is_in_the_contract():
    text = part(DOCS / "contract.md", "The manifest")
    missing = [field for field in Entry.__struct_fields__ if f"`{field}`" not in text]
    assert not missing, f"docs/contract.md says nothing of {missing} under The manifest; add it"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_in_the_architecture_with_its_seam(room):
    name = room.rpartition(".")[2]
    row = re.search(rf"^\| `{name}` \| .+? \| (.+?) \|", part(DOCS / "architecture.md", "The rooms"), re.MULTILINE)
    assert row, f"the room {name} has no row in docs/architecture.md under The rooms; add what it decides, and its seam"
    connected = set(
        re.findall(r"signals\.(\w+)\.connect", (ROOT / f"{room.replace('.', '/')}/__init__.py").read_text())
    )
    assert set(re.findall(r"`(\w+)`", row[1])) == connected, (
        f"{name} is connected to {sorted(connected)}; put these in its row of docs/architecture.md under The rooms"
    )
