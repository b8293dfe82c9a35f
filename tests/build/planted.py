"""Stories that are withheld and say a secret wherever a story can say anything, and open ones that name them."""

import yaml
from PIL import Image, PngImagePlugin

SECRETS = 20
HOST = "https://review.example"


def word(kind, number):
    """A word that stands in no other place, in the magazine or out of it."""
    return f"zq{kind}{number:02}xv"


def story(folder, name, matter, body):
    matter = {"section": "europe", "type": "Analysis", "dek": "A dek.", **matter}
    file = folder / "stories" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\n\n{body}\n")


def image(folder, name, secret, colour):
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", secret)
    said.add_text("Description", secret, zip=True)
    file = folder / "images" / name
    file.parent.mkdir(exist_ok=True)
    Image.new("RGB", (1200, 800), colour).save(file, pnginfo=said)
    file.with_name(f"{name}.yaml").write_text(f"alt: {secret} alt\ncaption: {secret} caption\ncredit: {secret}\n")


def withheld(folder, number):
    """One story that says its secrets wherever a story can say anything; every third is a draft."""
    w = {kind: word(kind, number) for kind in ("title", "dek", "body", "tag", "name", "slug", "img", "fig", "pack")}
    w |= {kind: word(kind, number) for kind in ("old", "id", "corr", "foot", "person", "bio", "raw", "alt", "doc")}
    w |= {kind: word(kind, number) for kind in ("face", "short", "role")}
    image(folder, f"{w['img']}.png", w["alt"], (number, 9, 9))
    image(folder, f"{w['fig']}.png", w["alt"], (9, number, 9))
    Image.new("L", (9, 9), number).save(folder / "images" / f"{w['doc']}.gif")
    image(folder, f"{w['face']}.png", w["alt"], (9, 9, number))
    person = f"name: Dr {w['person']}\nfamily: {w['person']}\nshort: {w['short']}\nportrait: images/{w['face']}.png"
    (folder / "people" / f"{w['person']}.md").write_text(f"---\n{person}\n---\n\n{w['bio']} writes.\n")
    lead = f"lead: {w['slug']}\n" if number % 2 else ""
    text = f"{w['pack']} ![x](/images/{w['fig']}.png)"
    (folder / "packages" / f"{w['pack']}.md").write_text(
        f"---\ntitle: {w['pack']}\ndek: {w['pack']}\n{lead}---\n\n{text}\n"
    )
    when = {"date": "2026-11-20", "status": "draft"} if number % 3 == 0 else {"date": "2026-11-24 06:00"}
    matter = {
        "title": f"On {w['title']}",
        "dek": f"A {w['dek']}.",
        **when,
        "type": "Interview",
        "slug": w["slug"],
        "id": w["id"],
        "authors": [w["person"], w["name"], {"name": f"{w['name']} II", "role": w["role"]}],
        "tags": [w["tag"], "shared"],
        "image": f"images/{w['img']}.png",
        "package": w["pack"] if number % 2 else "open",
        "also_in": ["africa"],
        "republish": "yes",
        "redirect_from": [f"/{w['old']}/"],
        "corrections": [{"date": "2026-11-21", "text": w["corr"]}],
        "related": {"pin": ["shown-1"]},
        "translation_of": "shown-2",
        "lang": "fr",
    }
    body = f"{w['body']} says.[^1]\n\n[^1]: {w['foot']}\n\n![]({{static}}/images/{w['fig']}.png)\n\n<p>{w['raw']}</p>\n"
    body += "\n![]({static}/images/open.png)\n"
    body += f"\n[a file](/images/{w['doc']}.gif)\n\n## {w['body']} heading\n"
    story(folder, f"europe/{w['slug']}", matter, body)
    return sorted(w.values())


def slug(number):
    return word("slug", number)


def path(number):
    return f"/2026/11/{slug(number)}/"


def anchor(number):
    return f"{word('body', number)}-heading"


def open_stories(folder):
    """What is printed, and names the withheld in every way that there is."""
    n = range(1, SECRETS + 1)
    links = [f'[as they said]({{filename}}/stories/europe/{slug(k)}.md "{word("title", k)}")' for k in n]
    links += [f"[by address]({path(k)}), [with the host]({HOST}{path(k)}#{anchor(k)})" for k in n]
    links += [f"<{HOST}{path(k)}>, [{path(k)}]({path(k)}), [relative](europe/{slug(k)}.md#{anchor(k)})" for k in n]
    links += [f"[tag](/tags/{word('tag', k)}/) [by](/by/{word('person', k)}/) [old](/{word('old', k)}/)" for k in n]
    links += [f"[bio]({{filename}}/people/{word('person', k)}.md) [type](/types/interview/) {{x}}" for k in n]
    links += [f"[p](/packages/{word('pack', k)}/) [q]({{filename}}/packages/{word('pack', k)}.md)" for k in n if k % 2]
    pins = {"pin": [slug(k) for k in n], "ban": [path(1)]}
    for number in range(1, 4):
        matter = {"title": f"Shown {number}", "date": f"2026-11-0{number}", "related": pins, "tags": ["shared"]}
        matter |= {
            "translation_of": slug(number),
            "package": "open",
            "authors": ["jane-doe"],
            "slug": f"shown-{number}",
            "image": "images/open.png",
        }
        story(folder, f"shown-{number}", matter, "Some words. " + "\n\n".join(links))
    (folder / "pages" / "about.md").write_text(f"---\ntitle: About\n---\n\nSee {links[0]} and {links[SECRETS]}.\n")
    (folder / "people" / "jane-doe.md").write_text(f"---\nname: Jane Doe\n---\n\nShe wrote {links[0]}, {links[-1]}.\n")
    order = [slug(2), "shown-1", slug(4)]
    (folder / "packages" / "open.md").write_text(
        f"---\ntitle: Open\nlead: {slug(2)}\norder: {order}\n---\n\nWith {links[1]} and {links[SECRETS + 1]}.\n"
    )
    Image.new("RGB", (1200, 800), "teal").save(folder / "images" / "open.png")
    (folder / "images" / "open.png.yaml").write_text("alt: A field.\ncredit: {creator: Jane Doe, licence: CC BY 4.0}\n")


def plans(folder):
    """The files of the desk, which name the withheld too: what stands on the fronts, and the style of the house."""
    europe = {"lead": slug(2), "slots": [slug(k) for k in range(3, 6)]}
    africa = {"lead": slug(1), "slots": [slug(k) for k in range(2, SECRETS + 1)]}
    bands = [{"section": "europe", "slots": [slug(3), slug(7)]}, {"section": "africa", "slots": [slug(13)]}]
    front = {"lead": slug(1), "slots": [slug(9), slug(11)], "packages": [word("pack", 15), "open"], "more_in": bands}
    fronts = {"front": front, "sections": {"europe": europe, "africa": africa}}
    (folder / "fronts.yaml").write_text(yaml.safe_dump(fronts))
    tags = [{"tag": word("tag", k), "also": [word("name", k)]} for k in range(1, SECRETS + 1)]
    spellings = [{"write": word("body", k), "instead_of": [word("dek", k)]} for k in range(1, SECRETS + 1)]
    style = {"spellings": spellings, "tags": {"known": ["shared", *tags]}, "alt": {}, "typos": {}}
    (folder / "style.yaml").write_text(yaml.safe_dump({**style, "headline": {"shortest": 30}}))
