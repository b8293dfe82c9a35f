"""The fonts of the theme, cut from the open Source families: two weights in one file, one file a script.

Needs the developers' requirements. What it writes lies in the repository, so that no build cuts a font.
"""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from fontTools import subset, varLib
from fontTools.cu2qu import curves_to_quadratic
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from plugins.assets.fonts import CUTS, SCRIPTS, Ranges

FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum", "onum", "pnum"]
# The masters of each cut by weight; their outlines must have the same points.
MASTERS = {
    "serif": {400: "SourceSerifPro-Regular.otf", 600: "SourceSerifPro-Semibold.otf"},
    "serif-italic": {400: "SourceSerifPro-It.otf"},
    "sans": {400: "SourceSansPro-Regular.otf", 600: "SourceSansPro-Semibold.otf"},
}
# A segment that is a line in one master and a curve in the other should be paired last: in units of the em.
MISMATCH = 150

Point = tuple[float, float]
Segment = tuple[Point, ...]
Contour = list[Segment]


def cut_fonts(folder: Path) -> list[Path]:
    """Write every font of the theme, and the licence of both families, to `folder`; what was written."""
    import font_source_sans_pro
    import font_source_serif_pro

    sources = {"serif": Path(font_source_serif_pro.font_directory), "sans": Path(font_source_sans_pro.font_directory)}
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "LICENCE.txt"]
    written[0].write_bytes(b"\n\n".join((source / "LICENSE.txt").read_bytes() for source in sources.values()))
    for cut in CUTS:
        source = sources[cut.name.split("-")[0]]
        masters = {weight: str(source / name) for weight, name in MASTERS[cut.name].items()}
        for script, name in cut.files:
            written.append(folder / name)
            written[-1].write_bytes(cut_font(masters, SCRIPTS[script]))
    return written


def cut_font(masters: dict[int, str], ranges: Ranges) -> bytes:
    """One WOFF2 with these characters of all `masters`, which are files by weight."""
    options = subset.Options(layout_features=FEATURES, name_IDs=[], hinting=False, desubroutinize=True)
    options.glyph_names = True
    fonts = []
    for path in masters.values():
        font = subset.load_font(path, options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[point for first, last in ranges for point in range(first, last + 1)])
        subsetter.subset(font)
        fonts.append(font)
    glyphs = fonts[0].getGlyphOrder()
    outlines = [join_outlines([contours_of(font, glyph) for font in fonts]) for glyph in glyphs]
    drawn = [set_outlines(font, glyphs, [each[n] for each in outlines]) for n, font in enumerate(fonts)]
    font = drawn[0] if len(drawn) == 1 else join_weights(dict(zip(masters, drawn, strict=True)))
    for table in ("STAT", "BASE", "meta", "DSIG"):
        if table in font:
            del font[table]
    font["post"].formatType = 3.0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def contours_of(font: TTFont, glyph: str) -> list[Contour]:
    """The outline as closed contours, each a list of lines (two points) and cubic curves (four)."""
    pen = RecordingPen()
    font.getGlyphSet()[glyph].draw(pen)
    contours: list[Contour] = []
    start = here = (0.0, 0.0)
    for operation, points in pen.value:
        if operation == "moveTo":
            contours.append([])
            start = here = points[0]
        elif operation in {"lineTo", "curveTo"}:
            contours[-1].append((here, *points))
            here = points[-1]
        elif here != start:
            contours[-1].append((here, start))
    return contours


def join_outlines(masters: list[list[Contour]]) -> list[Any]:
    """The same outline of every master as TrueType glyphs with the same points."""
    first, *others = masters
    aligned = [first, *(aligned_to(first, other) for other in others)]
    pens = [TTGlyphPen(None) for _ in aligned]
    for contours in zip(*aligned, strict=True):
        for pen, contour in zip(pens, contours, strict=True):
            pen.moveTo(contour[0][0])
        last = len(contours[0]) - 1
        for number, segments in enumerate(zip(*contours, strict=True)):
            if all(len(segment) == 2 for segment in segments):
                if number < last:
                    for pen, segment in zip(pens, segments, strict=True):
                        pen.lineTo(segment[1])
                continue
            curves = curves_to_quadratic([as_curve(segment) for segment in segments], [1.0] * len(segments))
            for pen, curve in zip(pens, curves, strict=True):
                pen.qCurveTo(*curve[1:])
        for pen in pens:
            pen.closePath()
    return [pen.glyph(dropImpliedOnCurves=False) for pen in pens]


def aligned_to(first: list[Contour], other: list[Contour]) -> list[Contour]:
    """`other` with its contours in the order of `first`, each begun at the like point; `first` where none fits."""
    if shape_of(first) == shape_of(other):
        return other
    left, aligned = list(other), []
    for contour in first:
        turns = [
            (distance(contour, turned), place, turned)
            for place, candidate in enumerate(left)
            if len(candidate) == len(contour)
            for turned in (candidate[at:] + candidate[:at] for at in range(len(candidate)))
        ]
        if not turns:
            return first
        _, place, best = min(turns, key=lambda turn: turn[:2])
        aligned.append(best)
        del left[place]
    return aligned if not left else first


def shape_of(contours: list[Contour]) -> list[list[int]]:
    return [[len(segment) for segment in contour] for contour in contours]


def distance(one: Contour, other: Contour) -> float:
    return sum(
        abs(a[0][0] - b[0][0]) + abs(a[0][1] - b[0][1]) + MISMATCH * (len(a) != len(b))
        for a, b in zip(one, other, strict=True)
    )


def as_curve(segment: Segment) -> Segment:
    if len(segment) == 4:
        return segment
    (x, y), (to_x, to_y) = segment
    return ((x, y), ((2 * x + to_x) / 3, (2 * y + to_y) / 3), ((x + 2 * to_x) / 3, (y + 2 * to_y) / 3), (to_x, to_y))


def set_outlines(font: TTFont, names: list[str], glyphs: list[Any]) -> TTFont:
    """The font with these TrueType outlines in place of its own."""
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphs = dict(zip(names, glyphs, strict=True))
    glyf.glyphOrder = names
    for name in names:
        glyf[name].recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyf[name], "xMin", 0))
    profile = font["maxp"]
    profile.tableVersion = 0x00010000
    for field in (
        "TwilightPoints",
        "Storage",
        "FunctionDefs",
        "InstructionDefs",
        "StackElements",
        "SizeOfInstructions",
    ):
        setattr(profile, f"max{field}", 0)
    for field in ("ComponentElements", "Points", "Contours", "CompositePoints", "CompositeContours", "ComponentDepth"):
        setattr(profile, f"max{field}", 0)
    profile.maxZones = 1
    font.sfntVersion = "\x00\x01\x00\x00"
    written = BytesIO()
    font.save(written)
    written.seek(0)
    return TTFont(written)


def join_weights(masters: dict[int, TTFont]) -> TTFont:
    """One font with an axis of weight, from the lightest to the heaviest."""
    space = DesignSpaceDocument()
    weights = sorted(masters)
    assert all(lighter < heavier for lighter, heavier in pairwise(weights))
    space.addAxisDescriptor(name="Weight", tag="wght", minimum=weights[0], default=weights[0], maximum=weights[-1])
    for weight in weights:
        space.addSourceDescriptor(font=masters[weight], location={"Weight": weight}, name=str(weight))
    font: TTFont = varLib.build(space, exclude=["MVAR", "STAT"])[0]
    font["name"].names = []
    return font
