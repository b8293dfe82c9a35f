"""The house's fonts: which files there are, what is in each, and the rules of CSS that name them.

The files lie in `theme/static/fonts/`; `python3 tasks.py fonts` makes them. They are modified versions of the open
Source families, so they carry another family name, and the licence is printed beside them, as the SIL Open Font
License asks (sections 2 and 3).
"""

from msgspec import Struct

SERIF, SANS = "Imprimatur Serif", "Imprimatur Sans"

Ranges = tuple[tuple[int, int], ...]

# A browser fetches a font only for the signs that the page has: a page in English never loads more than `latin`, which
# has the letters of the names that its stories are full of, from Čapek to Erdoğan and Wałęsa.
NAMES = "ČčĞğŁłŞşŠšŽžĆćĘęńőřśżăȘșțİ"
SCRIPTS: dict[str, Ranges] = {
    "latin": (
        *((0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC)),
        *sorted((ord(letter), ord(letter)) for letter in NAMES),
        *((0x2010, 0x2026), (0x202F, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC), (0x2116, 0x2122)),
        *((0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2265)),
    ),
    # Latin Extended-A, Romanian and Vietnamese letters, spacing accents.
    "latin-ext": (
        *((0x100, 0x130), (0x132, 0x151), (0x154, 0x192), (0x1A0, 0x1B0), (0x1CD, 0x1DC), (0x218, 0x21B)),
        *((0x2C7, 0x2D9), (0x2DB, 0x2DB), (0x2DD, 0x2DD), (0x1E80, 0x1EF9)),
    ),
    "greek": ((0x370, 0x3FF),),
    "cyrillic": ((0x400, 0x45F), (0x490, 0x491)),
}

# Signs between two ranges that no text has without others of the script.
HARDLY_ANY = 64


class Cut(Struct, frozen=True):
    """One style of one family; `weight` is one, or the first and last of those that the file holds."""

    name: str
    family: str
    weight: str
    style: str
    scripts: tuple[str, ...]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Each of its scripts with the name of the file."""
        return tuple((script, f"{self.name}.{script}.woff2") for script in self.scripts)


CUTS = (
    Cut("serif", SERIF, "400 600", "normal", ("latin", "latin-ext", "greek", "cyrillic")),
    Cut("serif-italic", SERIF, "400", "italic", ("latin", "latin-ext")),
    Cut("sans", SANS, "400 600", "normal", ("latin", "latin-ext", "greek", "cyrillic")),
)


class StandIn(Struct, frozen=True):
    """A font of the reader's machine, resized to the measure of ours, so that nothing moves when ours arrives.

    `width` is the mean advance of a letter of English prose, in em, as ours have it in `WIDTHS`.
    """

    family: str
    weight: int
    local: tuple[str, ...]
    width: float


# By family and weight: the mean advance of a letter in the stories of the demonstration, kerned, as Chromium sets them;
# then by family the ascent and descent, all in em.
WIDTHS = {(SERIF, 400): 0.4441, (SERIF, 600): 0.4506, (SANS, 400): 0.4138, (SANS, 600): 0.426}
HEIGHTS = {SERIF: (1.036, 0.335), SANS: (0.984, 0.273)}

# Times New Roman and Arial (the Liberation fonts have the same widths), measured as ours are; Noto Serif and Roboto,
# which telephones have, from the tables of Capsize (seek-oss/capsize), brought to the same measure by Arial.
TIMES, NOTO, ARIAL, ROBOTO = f"{SERIF} A", f"{SERIF} B", f"{SANS} A", f"{SANS} B"
STAND_INS = (
    StandIn(TIMES, 400, ("Times New Roman", "Liberation Serif"), 0.4024),
    StandIn(TIMES, 600, ("Times New Roman Bold", "Liberation Serif Bold"), 0.4277),
    StandIn(NOTO, 400, ("Noto Serif",), 0.4786),
    StandIn(NOTO, 600, ("Noto Serif Bold",), 0.5067),
    StandIn(ARIAL, 400, ("Arial", "Liberation Sans"), 0.4436),
    StandIn(ARIAL, 600, ("Arial Bold", "Liberation Sans Bold"), 0.4768),
    StandIn(ROBOTO, 400, ("Roboto",), 0.4426),
    StandIn(ROBOTO, 600, ("Roboto Bold",), 0.4476),
)


def font_face(cut: Cut, script: str, href: str) -> str:
    """The rule of CSS that names this file. Text is shown in a stand-in until it has come.

    `latin` names no signs, and its rule stands last: a browser asks the last rule first, the others for what it lacks.
    """
    spans = ",".join(f"U+{first:X}-{last:X}" for first, last in joined(SCRIPTS[script]))
    limit = "" if script == "latin" else f";unicode-range:{spans}"
    return (
        f'@font-face{{font-family:"{cut.family}";font-weight:{cut.weight};font-style:{cut.style};'
        f'font-display:swap;src:url("{href}")format("woff2"){limit}}}'
    )


def joined(ranges: Ranges) -> Ranges:
    """The ranges, where few signs lie between two as one: a rule may name signs that its file lacks."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        near = bool(spans) and first - spans[-1][1] <= HARDLY_ANY
        spans[-1:] = [(spans[-1][0], last)] if near else [*spans[-1:], (first, last)]
    return tuple(spans)


def stand_in_face(stand_in: StandIn) -> str:
    """The rule of CSS that resizes a font of the reader's machine; overrides are shares of the resized em."""
    ours = stand_in.family[:-2]
    size = WIDTHS[ours, stand_in.weight] / stand_in.width
    ascent, descent = (height / size for height in HEIGHTS[ours])
    local = ",".join(f'local("{name}")' for name in stand_in.local)
    return (
        f'@font-face{{font-family:"{stand_in.family}";font-weight:{stand_in.weight};src:{local};'
        f"size-adjust:{size:.1%};ascent-override:{ascent:.0%};descent-override:{descent:.0%};line-gap-override:0%}}"
    )
