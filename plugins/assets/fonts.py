"""The house's fonts: cut from the open Source families to what a magazine in Latin script sets.

The cuts are modified versions, so they carry another family name, and the licence is printed beside them, as the
SIL Open Font License asks (sections 2 and 3).
"""

import hashlib
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import fontTools
from msgspec import Struct

SERIF, SANS = "Imprimatur Serif", "Imprimatur Sans"
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum", "onum", "pnum", "sups"]
# Basic Latin to Latin Extended-A, Vietnamese and Romanian letters, dashes and quotes, primes, arrows, currency.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x192, 0x192),
    (0x218, 0x21B),
    (0x2C6, 0x2DD),
    (0x1E9E, 0x1E9E),
    (0x2010, 0x2026),
    (0x202F, 0x203A),
    (0x2044, 0x2044),
    (0x20AC, 0x20AC),
    (0x2116, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2265),
)


class Cut(Struct, frozen=True):
    """One style of one family; `source` is the file it is cut from."""

    name: str
    family: str
    weight: int
    style: str
    source: str


def house_cuts() -> tuple[Cut, ...]:
    serif, sans = Path(font_source_serif_pro.font_directory), Path(font_source_sans_pro.font_directory)
    return (
        Cut("serif-400", SERIF, 400, "normal", str(serif / "SourceSerifPro-Regular.ttf")),
        Cut("serif-400i", SERIF, 400, "italic", str(serif / "SourceSerifPro-It.ttf")),
        Cut("serif-600", SERIF, 600, "normal", str(serif / "SourceSerifPro-Semibold.ttf")),
        Cut("sans-400", SANS, 400, "normal", str(sans / "SourceSansPro-Regular.ttf")),
        Cut("sans-600", SANS, 600, "normal", str(sans / "SourceSansPro-Semibold.ttf")),
    )


def licence() -> bytes:
    """The licence of both families, each with its own copyright line."""
    folders = (font_source_serif_pro.font_directory, font_source_sans_pro.font_directory)
    return b"\n\n".join((Path(folder) / "LICENSE.txt").read_bytes() for folder in folders)


def cut_font(cut: Cut, cache: Path) -> bytes:
    """The cut as WOFF2. Kept in `cache` under what it was made from, each file with its own digest before it."""
    key = hashlib.sha256(
        f"{fontTools.version} {RANGES} {FEATURES} {cut.name}".encode() + Path(cut.source).read_bytes()
    ).hexdigest()
    kept = cache / f"{key}.woff2"
    try:
        digest, data = kept.read_bytes()[:32], kept.read_bytes()[32:]
        if hashlib.sha256(data).digest() == digest:
            return data
    except OSError:
        pass
    data = subset_to_woff2(cut)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new")
        fresh.write_bytes(hashlib.sha256(data).digest() + data)
        fresh.replace(kept)
    except OSError:
        pass  # a cache that cannot be written costs time, not the build
    return data


def subset_to_woff2(cut: Cut) -> bytes:
    from fontTools import subset  # slow to load, and needed once

    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=[], hinting=False, desubroutinize=True)
    font = subset.load_font(cut.source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in RANGES for point in range(first, last + 1)])
    subsetter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def font_face(cut: Cut, href: str) -> str:
    """The CSS rule that names this cut. Text is shown in the fallback until it has come."""
    spans = ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in RANGES)
    return (
        f'@font-face{{font-family:"{cut.family}";font-weight:{cut.weight};font-style:{cut.style};'
        f'font-display:swap;src:url("{href}") format("woff2");unicode-range:{spans}}}'
    )
