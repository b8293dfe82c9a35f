"""A digest of the engine itself: what was kept by other code, or other libraries, is not looked at."""

import hashlib
import os
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    *("babel", "beautifulsoup4", "jinja2", "lightningcss", "markdown", "markupsafe", "msgspec", "nh3", "pelican"),
    *("pillow", "pyyaml", "rjsmin", "smartypants", "typogrify", "unidecode"),
)


@cache
def digest_of_engine() -> str:
    """SHA-256 over every module of the engine, the interpreter's version and the libraries'."""
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for library in LIBRARIES:
        digest.update(f"{library}={version(library)}\n".encode())
    engine = str(Path(__file__).resolve().parents[1])
    # By plain paths: `Path.rglob` and its paths take longer than the reading.
    files = (os.path.join(folder, name) for folder, _, names in os.walk(engine) for name in names)
    for module in sorted(path for path in files if path.endswith(".py")):
        with open(module, "rb") as file:
            digest.update(module.removeprefix(engine).encode() + b"\0" + file.read() + b"\0")
    return digest.hexdigest()
