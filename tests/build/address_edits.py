"""What the content folder may say of addresses that were published once."""

import yaml
from forked import save

SLUGS = ("open-questions", "grain", "the-tail", "minsk", "n1", "n2")
OTHERS = ("/tags/grain/ tag grain", "/tags/none/ tag none", "/europe/page/9/ section europe", "/about/ page about")


def remember_addresses(magazine, choose):
    """Lines such as a production build would have written, of stories that are there, have moved or are no more."""
    lines = {choose(OTHERS), choose(OTHERS)}
    for _ in range(choose((0, 1, 2, 4))):
        address = f"/2026/{choose(('09', '10', '11'))}/{choose(SLUGS)}/"
        ident, source = choose((address, "keep-1", "keep-2", "?")), choose((*magazine.stories, "stories/none.md"))
        lines.add(f"{address} story {ident} {source}")
    save(magazine.content / "addresses.lock", "".join(f"{line}\n" for line in sorted(lines)).encode())
    return f"addresses.lock: {sorted(lines)}"


def decide_addresses(magazine, choose):
    gone = choose(("/2026/09/grain/", "/gone/", "/about/"))
    moved = {
        choose(("/was/", "/tags/none/")): choose(("/about/", "/latest/", "/2026/10/minsk/", "/europe/", "/tags/none/"))
    }
    said = choose(({"gone": [gone]}, {"gone": {gone: "Why."}}, {"moved": moved}, {"moved": moved, "gone": [gone]}))
    save(magazine.content / "addresses.yaml", yaml.safe_dump(said).encode())
    return f"addresses.yaml: {said}"
