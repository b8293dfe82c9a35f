"""What may happen to files as files: touched, changed under their old times, checked out."""

import os
import time

from forked import save
from look_edits import put_picture
from small_magazine import put_image, source_of


def touch(magazine, choose):
    files = magazine.files()
    file = files[choose(range(len(files)))]
    os.utime(file)
    return f"touch {file.relative_to(magazine.folder)}"


def touch_all(magazine, choose):
    """As after a fresh clone, or a copy that keeps no times."""
    moment = 10**18 if choose((True, False)) else time.time_ns()
    for file in magazine.files():
        os.utime(file, ns=(moment, moment))
    return f"every file is of {moment}"


def quiet_edit(magazine, choose):
    """Other bytes, as many, under the old time: written over the file, or put in its place. The status of the file
    changes (`st_ctime`), which no program can set back."""
    path = choose(sorted(magazine.texts))
    file = magazine.content / path
    matter, blocks = magazine.texts[path]
    turned = [block.replace("Minsk", "Minks").replace("Nile", "Neil").replace("on ", "no ") for block in blocks]
    if turned == blocks:
        turned = [block.replace("Minks", "Minsk").replace("Neil", "Nile").replace("no ", "on ") for block in blocks]
    return write_quietly(magazine, path, file, source_of(matter, turned), choose, (matter, turned))


def quiet_title(magazine, choose):
    path = choose(sorted(magazine.texts))
    matter, blocks = magazine.texts[path]
    key = "name" if path.startswith("people/") else "title"
    turned = {**matter, key: matter[key].swapcase()}
    return write_quietly(magazine, path, magazine.content / path, source_of(turned, blocks), choose, (turned, blocks))


def quiet_picture(magazine, choose):
    """Another image, or a sidecar's other words, of the same size and time."""
    name = f"images/{choose(('map', 'dam'))}.png"
    file = magazine.content / choose((name, f"{name}.yaml"))
    if not file.is_file():
        return put_picture(magazine, choose)
    old, times = file.read_bytes(), file.stat()
    if file.suffix == ".yaml":
        file.write_bytes(
            old.swapcase().replace(b"ALT:", b"alt:").replace(b"CREDIT:", b"credit:").replace(b"CAPTION:", b"caption:")
        )
    else:
        put_image(magazine, name, choose((10, 60, 120, 200)))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{file.name} changes quietly"


def write_quietly(magazine, path, file, data, choose, text):
    times = file.stat()
    if len(data) != times.st_size:
        return f"{path} stays"
    magazine.texts[path] = text
    in_place = choose((True, False))
    if in_place:
        file.write_bytes(data)
    else:
        save(file, data)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return f"{path} is quietly {text}, {'in place' if in_place else 'by rename'}"


def check_out(magazine, choose):
    """Everything as it was some builds ago."""
    if not magazine.earlier:
        return "check out nothing"
    moment, with_times = choose(range(len(magazine.earlier))), choose((True, False))
    magazine.go_back(moment, with_times)
    return f"check out what was built {len(magazine.earlier) - moment} builds ago{', with its times' if with_times else ''}"
