"""Developing: the files that are printed of one image, worked out by any worker from the image's file.

The same file gives the same bytes on every machine: one thread an encoder, and no option that depends on the number of
cores.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.story.story import Credit

from .images import Measured, height_at
from .rights import rights_packet

if TYPE_CHECKING:
    from PIL.Image import Image

# Measured on the demonstration's plates and a photograph of 24 megapixels: speed 6 takes three to six times as long
# for a tenth to a quarter fewer bytes; 60 is where banding in skies is no longer seen.
AVIF = {"quality": 60, "speed": 8, "max_threads": 1, "autotiling": False}
JPEG = {"quality": 78, "optimize": True, "progressive": True}
COLOURS = 24  # of a drawing that is made smaller


class Develop(Struct, frozen=True, kw_only=True):
    """The work on one image: `path` is its file on this machine."""

    path: str
    source: str
    measured: Measured
    credit: Credit | None

    def make(self, wanted: Iterable[str]) -> list[bytes]:
        """The bytes of each file that is wanted, called by its width and suffix: `640.avif`. Raises Unreadable."""
        wanted = list(wanted)
        made = {"svg": self._drawing, "gif": self._moving}
        pictures = [name for name in wanted if name.rpartition(".")[2] not in made]
        developed = dict(zip(pictures, self._pictures(pictures), strict=True)) if pictures else {}
        return [developed[name] if name in developed else made[name.rpartition(".")[2]]() for name in wanted]

    def _pictures(self, names: list[str]) -> list[bytes]:
        from PIL.Image import Resampling

        from .opening import fitted, open_image

        sizes = {name: int(name.partition(".")[0]) for name in names}
        largest = max(sizes.values())
        image = fitted(open_image(Path(self.path), self.source, largest)[0], largest)
        packet, art = rights_packet(self.credit), self.measured.formats[-1] == "png"
        scaled: dict[int, Image] = {}
        for width in sorted(set(sizes.values()), reverse=True):
            size = (width, height_at(width, self.measured))
            scaled[width] = image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)
        return [encode(scaled[sizes[name]], name.partition(".")[2], art, packet) for name in names]

    def _drawing(self) -> bytes:
        from .drawings import print_drawing

        return print_drawing(Path(self.path), self.source, self.credit)

    def _moving(self) -> bytes:
        from .moving import without_notes

        return without_notes(Path(self.path).read_bytes())


def encode(image: "Image", suffix: str, art: bool, packet: bytes) -> bytes:
    """The image as a file of this kind, with the packet of its rights and nothing else beside its pixels."""
    from PIL import Image as Pillow
    from PIL.PngImagePlugin import PngInfo

    out = BytesIO()
    image.info = {}
    if suffix == "avif":
        subsampling = "4:4:4" if art else "4:2:0"
        image.save(out, "AVIF", subsampling=subsampling, exif=b"", xmp=packet, **AVIF)
    elif suffix == "jpg":
        image.convert("RGB").save(out, "JPEG", **JPEG, **({"xmp": packet} if packet else {}))
    else:
        note = PngInfo()
        if packet:
            note.add_itxt("XML:com.adobe.xmp", packet.decode())
        if image.mode == "RGB":
            image = image.quantize(COLOURS, Pillow.Quantize.MEDIANCUT, dither=Pillow.Dither.NONE)
        image.save(out, "PNG", pnginfo=note, compress_level=6)
    return out.getvalue()
