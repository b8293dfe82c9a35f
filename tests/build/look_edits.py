"""What may be done to images, the theme and the settings."""

from forked import save
from small_magazine import SETTINGS, SIDECARS, put_image, put_sidecar


def put_picture(magazine, choose):
    name, colour = f"images/{choose(('map', 'dam', 'new'))}.png", choose((10, 60, 120, 200))
    put_image(magazine, name, colour)
    return f"{name} in colour {colour}"


def delete_picture(magazine, choose):
    name = f"images/{choose(('map', 'dam', 'new'))}.png"
    (magazine.content / name).unlink(missing_ok=True)
    if choose((True, False)):
        (magazine.content / f"{name}.yaml").unlink(missing_ok=True)
    return f"delete {name}"


def edit_sidecar(magazine, choose):
    name, said = f"images/{choose(('map', 'dam', 'new'))}.png", choose((*SIDECARS, None))
    if said is None:
        (magazine.content / f"{name}.yaml").unlink(missing_ok=True)
    else:
        put_sidecar(magazine, name, said)
    return f"{name}.yaml: {said}"


def edit_template(magazine, choose):
    files = sorted((magazine.theme / "templates").rglob("*.html"))
    file = files[choose(range(len(files)))]
    source = file.read_text()
    mark = f'class="law-{magazine.next()} '
    save(
        file, source.replace('class="', mark, 1).encode() if 'class="' in source else f"{source}{{# law #}}\n".encode()
    )
    return f'{file.relative_to(magazine.theme)}: its first class=" becomes {mark}'


def edit_look(magazine, choose):
    files = [*sorted(magazine.theme.rglob("*.css")), *sorted(magazine.theme.rglob("*.js"))]
    files.append(magazine.content / "brand" / "brand.css")
    file = files[choose(range(-3, 6))]
    number = magazine.next()
    if file.suffix == ".js":
        save(file, file.read_bytes() + f"\nwindow.law = {number};\n".encode())
    else:
        save(file, f"@layer brand {{ :root {{ --law: {number}; }} }}\n".encode())
    return f"{file.name} says {number}"


def edit_icon(magazine, choose):
    file, number = magazine.content / "brand" / "favicon.svg", choose((0, 1, 2))
    if number:
        save(file, f'<svg xmlns="http://www.w3.org/2000/svg" width="{number}"/>'.encode())
    else:
        file.unlink(missing_ok=True)
    return f"icon {number}"


def edit_lock(magazine, choose):
    """An address out of the site dies, gets a copy, lives again, or is forgotten."""
    file, fate = magazine.content / "links.lock", choose(("alive", "dead", "copied", "copied", "forgotten"))
    days = "dead=2026-10-01,2026-10-09,2026-10-20"
    said = {
        "alive": "alive=2026-11-01",
        "dead": days,
        "copied": f"{days} copy=https://archive.example/{magazine.next()}",
    }
    if fate == "forgotten":
        file.unlink(missing_ok=True)
    else:
        save(file, f"https://gone.example/report {said[fate]}\n".encode())
    return f"links.lock: {fate}"


def edit_catalogue(magazine, choose):
    file = magazine.theme / "locale" / f"{choose(('en', 'en', 'fr'))}.po"
    word = choose(("Latest", "Table", "Back to the text", "Also on %(subject)s", "Corrections", "By"))
    if choose((True, True, True, False)):
        flag = "#, python-format\n" if "%" in word else ""
        header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        save(file, f'{header}{flag}msgid "{word}"\nmsgstr "{word} {magazine.next()}"\n'.encode())
    else:
        file.unlink(missing_ok=True)
    return f"{file.name}: another {word}"


def edit_setting(magazine, choose):
    name = choose(sorted(SETTINGS))
    value = choose(SETTINGS[name])
    magazine.set(**{name: value})
    return f"{name} = {value!r}"
