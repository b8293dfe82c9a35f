"""Folders as trees of bytes: to compare them, to tell where they differ, and to do them harm."""

import difflib

UNREADABLE = ("delete", "empty", "halve", "garbage")


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def difference(path, found, expected):
    if path not in expected:
        return f"{path} should not be there"
    if path not in found:
        return f"{path} is missing"
    lines = [data[path].decode(errors="replace").splitlines() for data in (expected, found)]
    return "\n".join(list(difflib.unified_diff(*lines, "from nothing", "incremental", lineterm="", n=1))[:30])


def harm(file, how, choose):
    data = file.read_bytes()
    place = len(data) * choose(range(16)) // 16
    if how == "delete":
        file.unlink()
    else:
        flipped = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] if data else b"\0"
        harmed = {
            "empty": b"",
            "halve": data[: len(data) // 2],
            "garbage": b"\xff\0{",
            "append": data + b"\0",
            "flip": flipped,
        }
        file.write_bytes(harmed[how])
