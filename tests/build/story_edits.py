"""What a desk may do to a story: write, edit, delete, rename, embargo, relate, link, translate."""

import copy

from small_magazine import BLOCKS, DATES, DEKS, SECTIONS, TITLES, TYPES

HOUR = 3600
AHEAD = ("2026-11-23 00:30", "2026-11-23 12:00", "2026-11-24 07:00", "2026-12-02 07:00")
TAGS = ("Ukraine", "water", "NATO", "nato", "Land mines", "grain")
AUTHORS = (
    "jane-doe",
    "Jane Doe",
    "amir-saleh",
    "Lena Ò Brien",
    "Lena O'Brien",
    {"name": "amir-saleh", "role": "Photographs"},
    {"name": "Lena O'Brien", "role": "translator"},
)
ENOUGH = 10  # stories


def add_story(magazine, choose):
    if len(magazine.stories) >= ENOUGH:
        return delete_story(magazine, choose)
    path = f"stories/{choose(('', 'europe/', 'deep/er/'))}n{magazine.next()}.md"
    matter = {
        "title": choose(TITLES),
        "dek": choose(DEKS[:3]),
        "date": choose(DATES),
        "section": choose(list(SECTIONS)),
    }
    matter |= {"type": choose(TYPES), "authors": [choose(AUTHORS)], "tags": [choose(TAGS)]}
    if choose((False, True)):
        matter["slug"] = f"n{magazine.count}"
    magazine.put(path, matter, [choose(BLOCKS), choose(BLOCKS)])
    return f"add {path}: {matter}"


def edit_body(magazine, choose):
    path = choose(magazine.stories)
    matter, blocks = magazine.texts[path]
    place = choose(range(len(blocks) + 1))
    cut = choose((0, 1))
    blocks = [*blocks[:place], choose(BLOCKS), *blocks[place + cut :]]
    magazine.put(path, matter, blocks)
    return f"edit the body of {path}: {blocks}"


def cut_body(magazine, choose):
    path = choose(magazine.stories)
    matter, blocks = magazine.texts[path]
    magazine.put(path, matter, blocks[: choose(range(len(blocks) + 1))])
    return f"cut the body of {path} to {magazine.texts[path][1]}"


def set_key(key, options):
    """An edit that gives a story another value for a key, or takes it out where the option is None."""

    def edit(magazine, choose):
        path, value = choose(magazine.stories), choose(options)
        magazine.change(path, **{key: value})
        return f"{path}: {key}: {value!r}"

    edit.__name__ = f"set_{key}"
    return edit


def delete_story(magazine, choose):
    if len(magazine.stories) < 3:
        return add_story(magazine, choose)
    path = choose(magazine.stories)
    if choose((True, True, False)):
        mend_references(magazine, path, None)
    magazine.drop(path)
    return f"delete {path}"


def rename_story(magazine, choose):
    path = choose(magazine.stories)
    new = f"stories/{choose(('', 'moved/'))}r{magazine.next()}.md"
    if choose((True, True, False)):
        mend_references(magazine, path, new)
    magazine.texts[new] = magazine.texts.pop(path)
    (magazine.content / new).parent.mkdir(exist_ok=True)
    (magazine.content / path).rename(magazine.content / new)
    return f"rename {path} to {new}"


def mend_references(magazine, path, new):
    """Take out, or turn, what others say of a story by its path, and what they say by its slug if it goes."""
    gone = {path} if new else {path, magazine.matter(path).get("slug")}

    def turn(names):
        return [new if name == path else name for name in names if new or name not in gone]

    for other in sorted(magazine.texts):
        matter, blocks = copy.deepcopy(magazine.texts[other])
        for key in ("pin", "ban"):
            if key in matter.get("related", {}):
                matter["related"][key] = turn(matter["related"][key])
        if "order" in matter:
            matter["order"] = turn(matter["order"])
        if not new and matter.get("lead") in gone:
            matter.pop("lead", None)
        blocks = [block.replace(path, new) if new else block for block in blocks if new or path not in block]
        if other != path and (matter, blocks) != magazine.texts[other]:
            magazine.put(other, matter, blocks)


def swap_stories(magazine, choose):
    """Two files change places, with their times."""
    one, other = choose(magazine.stories), choose(magazine.stories)
    if one == other:
        return "swap nothing"
    between = magazine.content / ".between"
    (magazine.content / one).rename(between)
    (magazine.content / other).rename(magazine.content / one)
    between.rename(magazine.content / other)
    magazine.texts[one], magazine.texts[other] = magazine.texts[other], magazine.texts[one]
    return f"swap {one} and {other}"


def embargo(magazine, choose):
    path, date = choose(magazine.stories), choose(AHEAD)
    magazine.change(path, date=date)
    return f"embargo {path} until {date}"


def pass_time(magazine, choose):
    hours = choose((1, 13, 49, 24 * 40))
    magazine.now += hours * HOUR
    return f"{hours} hours pass"


def relate(key):
    def edit(magazine, choose):
        path, other = choose(magazine.stories), choose(magazine.slugs())
        related = {**magazine.matter(path).get("related", {}), key: [other] if choose((True, True, False)) else []}
        magazine.change(path, related=related)
        return f"{path}: related: {related}"

    edit.__name__ = key
    return edit


def link(magazine, choose):
    path, other = choose(sorted(magazine.texts)), choose(magazine.stories)
    matter, blocks = magazine.texts[path]
    targets = [f"{{filename}}/{other}", "/about/", "/by/jane-doe/", "/types/analysis/"]
    if any("## What the text says" in block for block in magazine.texts[other][1]):
        targets += [f"{{filename}}/{other}#what-the-text-says"] * 2
    target = choose(targets)
    magazine.put(path, matter, [*blocks, f"As [they said]({target}) then."])
    return f"{path}: link to {target}"


def dead_link(magazine, choose):
    path = choose(sorted(magazine.texts))
    matter, blocks = magazine.texts[path]
    target = choose(("{filename}/stories/none.md", "/2026/09/nowhere/", "#nowhere", "{filename}/stories/a.md#nowhere"))
    magazine.put(path, matter, [*blocks, f"As [they said]({target}) then."])
    return f"{path}: link to {target}"


def translate(magazine, choose):
    path, other = choose(magazine.stories), choose(magazine.stories)
    slug = magazine.matter(other).get("slug")
    magazine.change(path, lang=choose(("fr", "ar", None)), translation_of=slug if other != path else None)
    return f"{path} translates {slug}"
