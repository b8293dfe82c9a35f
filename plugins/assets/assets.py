"""The files that every page loads: one stylesheet, one script, the fonts, the icon, under fingerprinted names."""

import hashlib
from pathlib import Path, PurePosixPath

import lightningcss
import rjsmin

from plugins.images.tints import tint_rules

from .fonts import CUTS, STAND_INS, font_face, stand_in_face
from .look import BRAND, ICON, Asset, Look

FOLDER = "assets"
FIRST_LAYER = "layers.css"
# The folder of styles that no story's page needs: its stylesheet is to be there with the page, in one round trip.
FRONTS = "fronts"
# The fonts that the first screen of every page sets its text in, by the token that may name others.
PRELOADED = {"--serif:": "serif.latin.woff2", "--sans:": "sans.latin.woff2"}
# Oldest browsers for which newer CSS is rewritten, where it can be: they know no `light-dark()`, but all else we use.
BROWSERS = ["chrome 120", "firefox 119", "safari 17", "ios_saf 17"]


class NotStyle(Exception):
    """A stylesheet cannot be read; says which and where."""

    exitcode = 1


def gather_look(theme: Path, brand: Path) -> Look:
    """Gather the fonts, bundle style and script. Raises OSError where a file of the theme cannot be read."""
    static = theme / "static"
    fonts = {name: fingerprinted(name, (static / "fonts" / name).read_bytes()) for cut in CUTS for _, name in cut.files}
    faces = [
        font_face(cut, script, PurePosixPath(fonts[name].path).name)
        for cut in CUTS
        for script, name in reversed(cut.files)
    ]
    faces += [stand_in_face(stand_in) for stand_in in STAND_INS]
    own = smallest(brand / BRAND) if (brand / BRAND).is_file() else ""
    css = fingerprinted("site.css", bundle_styles(static / "css", own, "".join(faces)))
    fronts = fingerprinted("fronts.css", bundle_fronts(static / "css"))
    script = fingerprinted("site.js", bundle_scripts(static / "js"))
    search = fingerprinted("search.js", bundle_scripts(static / "js" / "search"))
    icon_file = brand / ICON
    icon = fingerprinted("icon.svg", icon_file.read_bytes()) if icon_file.is_file() else None
    notice = Asset(f"{FOLDER}/fonts-licence.txt", (static / "fonts" / "LICENCE.txt").read_bytes())
    files = [css, fronts, script, search, *fonts.values(), notice, *([icon] if icon else [])]
    return Look(
        css=css.path,
        fronts=fronts.path,
        script=script.path,
        search=search.path,
        icon=icon.path if icon else "",
        fonts=tuple(fonts[name].path for token, name in PRELOADED.items() if token not in own),
        files=tuple(files),
    )


def bundle_styles(folder: Path, brand: str, faces: str) -> bytes:
    """The order of the layers first; after it no order matters but the magazine's own, `brand`, which comes last."""
    sheets = sorted(folder.rglob("*.css"), key=lambda sheet: (sheet.name != FIRST_LAYER, sheet.as_posix()))
    sheets = [sheet for sheet in sheets if sheet.parent.name != FRONTS]
    first, *rest = (smallest(sheet) for sheet in sheets)
    return str(lightningcss.process_stylesheet("".join((first, faces, tint_rules(), *rest, brand)))).encode()


def bundle_fronts(folder: Path) -> bytes:
    """The styles of other pages; they come after the first stylesheet, which has said the order of the layers."""
    sheets = sorted((folder / FRONTS).glob("*.css"))
    return str(lightningcss.process_stylesheet("".join(map(smallest, sheets)))).encode()


def smallest(sheet: Path) -> str:
    """The sheet without what a browser does not need. Raises NotStyle where it is no CSS."""
    try:
        text = sheet.read_text("utf-8")
        return str(lightningcss.process_stylesheet(text, filename=sheet.name, browsers_list=BROWSERS))
    except (ValueError, UnicodeDecodeError) as error:
        raise NotStyle(f"{sheet}: {error}; mend the CSS. Nothing was printed.") from error


def bundle_scripts(folder: Path) -> bytes:
    scripts = sorted(folder.glob("*.js"))
    return str(rjsmin.jsmin("\n".join(script.read_text("utf-8") for script in scripts))).encode()


def fingerprinted(name: str, data: bytes) -> Asset:
    """`site.css` becomes `assets/site.1a2b3c4d.css`: the name changes only with the bytes."""
    path = PurePosixPath(name)
    return Asset(f"{FOLDER}/{path.stem}.{hashlib.sha256(data).hexdigest()[:8]}{path.suffix}", data)
