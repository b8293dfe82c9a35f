"""The files that every page loads: one stylesheet, one script, the fonts, the icon, under fingerprinted names."""

import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import lightningcss
import rjsmin
from msgspec import Struct

from .fonts import Cut, cut_font, font_face, licence

FOLDER = "assets"
FIRST_LAYER = "layers.css"
# The cuts that the first screen of every page sets its text in.
PRELOADED = ("serif-400", "serif-600", "sans-600")


class NotStyle(Exception):
    """A stylesheet cannot be read; says which and where."""

    exitcode = 1


class Asset(Struct, frozen=True):
    """A file of the look: its path in the output folder and its bytes."""

    path: str
    data: bytes


class Look(Struct, frozen=True, kw_only=True):
    """All files of the look, and the paths a page names; `icon` is empty where the magazine has none."""

    css: str
    script: str
    icon: str
    fonts: tuple[str, ...]
    files: tuple[Asset, ...]


def gather_look(theme: Path, brand: Path, cuts: Sequence[Cut], cache: Path) -> Look:
    """Cut the fonts, bundle style and script. Raises OSError where a file of the theme cannot be read."""
    fonts = [(cut, fingerprinted(f"{cut.name}.woff2", cut_font(cut, cache))) for cut in cuts]
    faces = "".join(font_face(cut, PurePosixPath(font.path).name) for cut, font in fonts)
    css = fingerprinted("site.css", bundle_styles(theme / "static" / "css", brand / "brand.css", faces))
    script = fingerprinted("site.js", bundle_scripts(theme / "static" / "js"))
    icon_file = brand / "favicon.svg"
    icon = fingerprinted("icon.svg", icon_file.read_bytes()) if icon_file.is_file() else None
    notice = Asset(f"{FOLDER}/fonts-licence.txt", licence())
    files = [css, script, *(font for _, font in fonts), notice, *([icon] if icon else [])]
    return Look(
        css=css.path,
        script=script.path,
        icon=icon.path if icon else "",
        fonts=tuple(font.path for cut, font in fonts if cut.name in PRELOADED),
        files=tuple(files),
    )


def bundle_styles(folder: Path, brand: Path, faces: str) -> bytes:
    """The order of the layers first; after it no order matters but the magazine's own, which comes last."""
    sheets = sorted(folder.rglob("*.css"), key=lambda sheet: (sheet.name != FIRST_LAYER, sheet.as_posix()))
    if brand.is_file():
        sheets.append(brand)
    first, *rest = (smallest(sheet) for sheet in sheets)
    return "".join((first, faces, *rest)).encode()


def smallest(sheet: Path) -> str:
    """The sheet without what a browser does not need. Raises NotStyle where it is no CSS."""
    try:
        return str(lightningcss.process_stylesheet(sheet.read_text("utf-8"), filename=sheet.name))
    except (ValueError, UnicodeDecodeError) as error:
        raise NotStyle(f"{sheet}: {error}; mend the CSS. Nothing was printed.") from error


def bundle_scripts(folder: Path) -> bytes:
    scripts = sorted(folder.glob("*.js"))
    return str(rjsmin.jsmin("\n".join(script.read_text("utf-8") for script in scripts))).encode()


def fingerprinted(name: str, data: bytes) -> Asset:
    """`site.css` becomes `assets/site.1a2b3c4d.css`: the name changes only with the bytes."""
    path = PurePosixPath(name)
    return Asset(f"{FOLDER}/{path.stem}.{hashlib.sha256(data).hexdigest()[:8]}{path.suffix}", data)
