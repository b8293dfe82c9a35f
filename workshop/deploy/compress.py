"""Files compressed beforehand, for servers that hand them out as they are: each text once, kept by its hash."""

import os
import secrets
import zlib
from collections.abc import Callable, Container, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".wasm")
FORMS = (".gz", ".br")
# Below this what is said around a file weighs more than is won.
SMALLEST = 512
# Beyond 6, brotli takes twenty times as long for a page; a style or a script is worth it, for there are few.
GZIP, BROTLI, BROTLI_FOR_FEW = 9, 6, 11
FEW = (".css", ".js", ".svg", ".wasm")
FORM = f"gzip {GZIP}, brotli {BROTLI}, {BROTLI_FOR_FEW}"
TOGETHER = 96


def gzipped(data: bytes) -> bytes:
    """The same bytes for the same data on every day: no name and no time in them."""
    press = zlib.compressobj(GZIP, zlib.DEFLATED, 31)
    return press.compress(data) + press.flush()


def compress(path: str, sha256: str, data: bytes, cache: Path) -> dict[str, Path]:
    """The files in the cache that hold this data compressed, by what is put behind its name.

    A form that saves nothing is left out; the cache remembers it as an empty file.
    """
    quality = BROTLI_FOR_FEW if path.endswith(FEW) else BROTLI
    found: dict[str, Path] = {}
    for form, level in ((".gz", GZIP), (".br", quality)):
        kept = cache / sha256[:2] / f"{sha256}.{level}{form}"
        if not kept.exists():
            pressed = gzipped(data) if form == ".gz" else brotli.compress(data, quality=level)
            kept.parent.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_name(secrets.token_hex(8))  # two pages may hold the same text
            fresh.write_bytes(pressed if len(pressed) < len(data) else b"")
            fresh.replace(kept)
        if kept.stat().st_size:
            found[form] = kept
    return found


def forget(cache: Path, needed: Container[str]) -> None:
    """Drop from the cache what is compressed of other bytes than these, given by their SHA-256."""
    for kept in cache.glob("??/*"):
        if kept.name.partition(".")[0] not in needed:
            kept.unlink(missing_ok=True)


def is_text(path: str, size: int) -> bool:
    return size >= SMALLEST and path.endswith(TEXTS)


def compress_all(
    texts: Iterable[tuple[str, str]], source: Callable[[str], bytes], cache: Path, tick: Callable[[int], None]
) -> dict[str, dict[str, Path]]:
    """The compressed forms of each path, given with the SHA-256 of its bytes."""
    wanted = list(texts)
    done: dict[str, dict[str, Path]] = {}

    def one(text: tuple[str, str]) -> dict[str, Path]:
        return compress(text[0], text[1], source(text[0]), cache)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for start in range(0, len(wanted), TOGETHER):
            some = wanted[start : start + TOGETHER]
            done |= zip((path for path, _ in some), threads.map(one, some), strict=True)
            tick(start + len(some))
    return done
