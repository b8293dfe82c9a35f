"""What a desk may do to people, packages and standing pages."""

from pathlib import Path

from small_magazine import BLOCKS, DEKS


def edit_person(magazine, choose):
    people = sorted(path for path in magazine.texts if path.startswith("people/"))
    if not people:
        return add_person(magazine, choose)
    path = choose(people)
    name = choose(("Jane Doe", "Jane E. Doe", "Lena O'Brien", "Amir Saleh"))
    bio = choose(("Writes *much*.", "Writes [this]({filename}/stories/a.md).", "", "See [about](/about/)."))
    matter = {"name": name, "role": choose(("", "Editor", "Reporter"))}
    if choose((False, True)):
        matter["links"] = [{"name": "Site", "url": f"https://example.org/{magazine.next()}"}]
    family, short = name.split()[-1], choose(("", "Edits *much*."))
    portrait = choose(("", "", "images/dam.png", {"src": "images/map.png", "alt": "A face"}))
    matter |= {key: said for key, said in (("family", family), ("short", short), ("portrait", portrait)) if said}
    magazine.put(path, matter, [bio])
    return f"{path}: {matter}, {bio!r}"


def add_person(magazine, choose):
    path = f"people/{choose(('jane-doe', 'amir-saleh', 'lena-obrien', 'lena-o-brien'))}.md"
    magazine.put(path, {"name": choose(("Lena O'Brien", "Jane Doe", "Amir Saleh"))}, ["Writes."])
    return f"add {path}: {magazine.matter(path)}"


def delete_person(magazine, choose):
    people = sorted(path for path in magazine.texts if path.startswith("people/"))
    if not people:
        return add_person(magazine, choose)
    path = choose(people)
    name = path.removeprefix("people/").removesuffix(".md")
    if choose((True, False)):  # else they are called by an id that nobody has
        for story in magazine.stories:
            authors = [author for author in magazine.matter(story).get("authors", []) if name not in str(author)]
            magazine.change(story, authors=authors)
    magazine.drop(path)
    return f"delete {path}"


def edit_package(magazine, choose):
    path = f"packages/{choose(('rivers', 'rivers', 'wars'))}.md"
    matters = map(magazine.matter, magazine.stories)
    named = sorted(m["slug"] for m in matters if "slug" in m and m.get("package") == Path(path).stem)
    matter = {"title": choose(("Rivers", "Wars & after")), "dek": choose(DEKS), "mark": choose(("", "Five answers"))}
    matter["order"] = list(dict.fromkeys(choose(named) for _ in range(choose((0, 1, 2, 3))))) if named else []
    if named and choose((True, False)):
        matter["lead"] = choose(named)
    magazine.put(path, matter, [choose(BLOCKS)])
    return f"{path}: {matter}"


def delete_package(magazine, choose):
    packages = sorted(path for path in magazine.texts if path.startswith("packages/"))
    if not packages:
        return edit_package(magazine, choose)
    path = choose(packages)
    for story in magazine.stories:
        if magazine.matter(story).get("package") == Path(path).stem:
            magazine.change(story, package=None)
    magazine.drop(path)
    return f"delete {path}"


def edit_page(magazine, choose):
    path = f"pages/{choose(('about', 'about', 'masthead'))}.md"
    matter = {"title": choose(("About us", "About")), "slug": Path(path).stem, "dek": choose(DEKS)}
    if choose((False, True)):
        matter["redirect_from"] = [choose(("/old-about/", "/contact.html"))]
    magazine.put(path, matter, [choose(BLOCKS), choose(BLOCKS)])
    return f"{path}: {matter}, {magazine.texts[path][1]}"
