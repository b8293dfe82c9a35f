"""Templates as Jinja has compiled them, kept for the next build: compiling thirty takes longer than printing a page."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

SEAL = 32


class Compiled(BytecodeCache):
    """One file for each template in `folder`, sealed with a digest of its source, its code and what compiled it.

    `made_by` stands for the engine, its libraries, the words and the filters: Jinja works out at once what is constant.
    """

    def __init__(self, folder: Path, made_by: str) -> None:
        self._folder = folder
        self._made_by = made_by

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if data[:SEAL] == self._seal(bucket, data[SEAL:]):
                bucket.bytecode_from_string(data[SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        fresh = self._folder / f"{bucket.key}.{os.getpid()}.new"
        with suppress(OSError):  # a cache that cannot be written costs time, not the build
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._seal(bucket, code) + code)
            fresh.replace(self._folder / bucket.key)

    def _seal(self, bucket: Bucket, code: bytes) -> bytes:
        return hashlib.sha256(f"{self._made_by} {bucket.checksum}\0".encode() + code).digest()
