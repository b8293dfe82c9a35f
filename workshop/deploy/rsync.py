"""Releases over ssh: each a folder of its own, whose unchanged files are links to those of the one before.

Below the target's path there is `current`, which the web server's root is: a symbolic link to one of `releases/`,
switched by one rename. Beside each release lies its record.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from .compress import FORMS
from .plan import Plan
from .refused import Refused
from .release import Record, decode, encode
from .remote import Remote

# Releases that stay: what readers see, the one before, and one more for those who look back.
STAY = 3

# In all scripts $1 is the target's path.
FIND = """
cd "$1" 2>/dev/null || exit 0
if [ -L current ]; then here=$(readlink current); here=${here##*/}; echo "$here"; cat "releases/$here.json" || true
elif [ -e current ]; then echo /; fi
"""
# $2 the release before or "", $3 the new one while it is in the making; $4 bytes of paths that go from it, then folders
# that may have become empty, each ended by a zero
BEGIN = """
mkdir -p "$1"; cd "$1"; mkdir -p fresh "releases/$3"; find fresh -type f -exec rm -f {} +
for part in releases/*.part; do [ "$part" = "releases/$3" ] || rm -rf "$part"; done
[ -z "$2" ] || rsync -a --ignore-existing --link-dest="$PWD/releases/$2/" "releases/$2/" "releases/$3/" >&2
echo "$PWD"; cd "releases/$3"
head -c "$4" "$IN" | xargs -0 rm -f --
tail -c +$(($4 + 1)) "$IN" | xargs -0 rmdir -- 2>/dev/null || true
"""
# $2 a release, $3 its name while it was in the making or ""; its record
SWITCH = """
cd "$1"; cp "$IN" fresh/record
[ -z "$3" ] || mv "releases/$3" "releases/$2"
mv -f fresh/record "releases/$2.json"
rm -f fresh/current; ln -s "releases/$2" fresh/current
mv -fT fresh/current current 2>/dev/null || mv -fh fresh/current current
"""
# $2 the release now, $3 the release before or "", $4 how many stay: these, and the newest of the others
PRUNE = """
cd "$1/releases"; stay=" $2 $3 "; number=2
for each in $(ls -r | sed -n 's/\\.json$//p'); do
  case "$stay" in *" $each "*) ;; *) [ $number -ge $4 ] || { stay="$stay$each "; number=$((number + 1)); } ;; esac
done
for each in *; do case "$stay" in *" ${each%.json} "*) ;; *) rm -rf "$each" ;; esac; done
"""
# $2 the release now, $3 the release before; paths of lasting files of the first
CARRY_OVER = """
cd "$1/releases"; [ -d "$3" ] || { echo "the release before is gone" >&2; exit 1; }
rsync -a --ignore-existing --ignore-missing-args --from0 --files-from="$IN" --link-dest="$PWD/$2/" "$2/" "$3/"
"""
# $2 the claim; a link is made whole or not at all, and never over another
TAKE = """
mkdir -p "$1/releases" "$1/fresh"; cd "$1"; printf %s "$2" > "fresh/claim.$$"
ln "fresh/claim.$$" lock.json 2>/dev/null && taken=yes; rm -f "fresh/claim.$$"; echo "$taken"
"""
HELD = """
cd "$1" 2>/dev/null && [ -f lock.json ] || exit 0; age=0
for minutes in 1 5 10 60 1440; do [ -z "$(find lock.json -mmin +$minutes)" ] || age=$minutes; done
echo "$age"; cat lock.json
"""
REPLACE = """cd "$1"; printf %s "$2" > "fresh/claim.$$"; mv -f "fresh/claim.$$" lock.json"""
RELEASE = """rm -f "$1/lock.json" """
READ = """cat "$1/releases/$2.json" """
# $2 and $3 names of files beside the releases; $4 bytes for the first of them, and the rest for the second
WRITE = """
mkdir -p "$1/fresh"; cd "$1/fresh"; head -c "$4" "$IN" > "$2"; tail -c +$(($4 + 1)) "$IN" > "$3"
for each in "$2" "$3"; do cmp -s "$each" "../$each" || mv -f "$each" ..; done
"""


class RsyncHost:
    """The target of one magazine on one host."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._path = remote.path

    def find(self) -> tuple[str, Record | None]:
        """The place of the release that readers see, "" before the first; and its record."""
        here, _, record = self._remote.run(FIND, self._path).partition(b"\n")
        if here == b"/":
            raise Refused(
                f"{self._remote.name}: {self._path}/current is there and not ours; move it away, or name another path"
            )
        return here.decode(), decode(record, Record)

    def carry(
        self, plan: Plan, place: str, before: str, folder: Path, paths: Iterable[str], sent: Callable[[int], None]
    ) -> int:
        """Make the release `place` beside the one `before`, from it and from the files in `folder`; switch to it.

        Returns how many files had to be sent: a deploy that was cut short has sent some already.
        """
        part = f"{plan.release.id}.from.{before or 'nothing'}.part"
        wanted = list(paths)
        sending = set(wanted)
        # Of what changes no compressed form of before may stay beside it.
        stale = [f"{path}{form}" for path in plan.send for form in FORMS if f"{path}{form}" not in sending]
        gone = [*plan.remove, *(f"{path}{form}" for path in plan.remove for form in FORMS), *stale]
        folders = {str(folder) for each in plan.remove for folder in PurePosixPath(each).parents} - {"."}
        deepest = sorted(folders, key=lambda folder: (-folder.count("/"), folder))
        size = str(len(ended(gone)))
        said = self._remote.run(BEGIN, self._path, before, part, size, data=ended(gone) + ended(deepest))
        path = said.decode().strip()
        number = self._remote.send(folder, f"{path}/releases/{part}", f"{path}/fresh", wanted, sent)
        release = replace(plan.record.release, place=place)
        self._remote.run(SWITCH, self._path, place, part, data=encode(replace(plan.record, release=release)))
        self._remote.run(PRUNE, self._path, place, before, str(STAY))
        return number

    def back(self, plan: Plan, now: str, lasting: Iterable[str]) -> None:
        """Switch to a release that is still there; yesterday's readers still find in it the `lasting` files of now."""
        place = plan.release.place
        names = ended(f"{path}{form}" for path in lasting for form in ("", *FORMS))
        self._remote.run(CARRY_OVER, self._path, now, place, data=names)
        old = decode(self._remote.run(READ, self._path, place), Record)
        fallen = {**(old.fallen if old else {}), **plan.record.fallen}
        files = plan.record.release.files
        fallen = {path: each for path, each in fallen.items() if path not in files}
        self._remote.run(SWITCH, self._path, place, "", data=encode(replace(plan.record, fallen=fallen)))

    def write(self, files: Mapping[str, str]) -> None:
        """Two files beside the releases, for whoever runs the server."""
        (one, said), (other, more) = ((name, text.encode()) for name, text in files.items())
        self._remote.run(WRITE, self._path, one, other, str(len(said)), data=said + more)

    def take(self, claim: bytes) -> bool:
        return self._remote.run(TAKE, self._path, claim.decode().strip()).strip() == b"yes"

    def held(self) -> tuple[bytes, float] | None:
        minutes, _, claim = self._remote.run(HELD, self._path).partition(b"\n")
        return (claim.strip() + b"\n", 60.0 * int(minutes) + 1) if minutes else None

    def replace(self, claim: bytes) -> None:
        self._remote.run(REPLACE, self._path, claim.decode().strip())

    def release(self) -> None:
        self._remote.run(RELEASE, self._path)


def ended(paths: Iterable[str]) -> bytes:
    return b"".join(path.encode() + b"\0" for path in paths)
