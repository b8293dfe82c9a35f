"""A digest of the engine itself: what was kept by other code, or other libraries, is not looked at."""

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    *("babel", "beautifulsoup4", "jinja2", "markdown", "markupsafe", "msgspec", "nh3", "pelican", "pillow"),
    *("pyyaml", "smartypants", "typogrify", "unidecode"),
)


@cache
def digest_of_engine() -> str:
    """SHA-256 over every module of the engine, the interpreter's version and the libraries'."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for library in LIBRARIES:
        digest.update(f"{library}={version(library)}\n".encode())
    engine = Path(__file__).resolve().parents[1]
    for module in sorted(engine.rglob("*.py")):
        digest.update(module.relative_to(engine).as_posix().encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()
