"""What a desk may plan: what stands where on the fronts, and the rules of the house style."""

import yaml
from forked import save
from small_magazine import SECTIONS

STYLES = (
    {"spellings": [{"write": "Kyiv", "instead_of": ["Kiev"]}]},
    {"spellings": [{"write": "the Nile Basin", "instead_of": ["the Nile"], "level": "warning"}], "alt": {}},
    {"banned": [{"words": ["map", "counted every shell"], "say": "another word"}], "headline": {"longest": 20}},
    {"tags": {"known": ["water", {"tag": "NATO", "also": ["nato"]}]}, "typos": {"ignore": ["khartoum"]}},
    {"dek": {"longest": 20, "level": "error"}},
    {"spelings": []},
)


def edit_fronts(magazine, choose):
    """Places for stories that are printed, withheld, elsewhere, or no more."""
    slugs = sorted(m["slug"] for m in map(magazine.matter, magazine.stories) if "slug" in m) or ["none"]
    section = choose(list(SECTIONS))
    front = choose(
        (
            {"lead": choose(slugs)},
            {"slots": [{"story": choose(slugs), "again": "yes"}], "packages": choose(([], ["rivers"]))},
            {"more_in": [section, {"section": "law", "slots": [choose(slugs)]}] if section != "law" else ["law"]},
            {},
        )
    )
    said = {"front": front, "sections": choose(({}, {section: {"lead": choose(slugs)}}))}
    save(magazine.content / "fronts.yaml", yaml.safe_dump(said).encode())
    return f"fronts.yaml: {said}"


def delete_fronts(magazine, choose):
    (magazine.content / "fronts.yaml").unlink(missing_ok=True)
    return "delete fronts.yaml"


def edit_style(magazine, choose):
    said = choose((*STYLES, None))
    if said is None:
        (magazine.content / "style.yaml").unlink(missing_ok=True)
    else:
        save(magazine.content / "style.yaml", yaml.safe_dump(said).encode())
    return f"style.yaml: {said}"
