"""Files that are there whole or not at all."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Written beside its place, then moved there. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)
