"""The law: an incremental build is byte for byte the clean build, whatever was done in between.

A machine makes random series of edits, kills builds, harms the cache and the output, and after each step builds twice:
on top of all that came before, and from nothing. `IMPRIMATUR_LAW_MINUTES=60` runs series from fresh seeds for an hour.
"""

import difflib
import os
import random
import shutil
import tempfile
import time
import traceback
from pathlib import Path

import pytest
from edits import EDITS, found
from forked import Builder, save
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from plugins.press.manifest import load_manifest, manifest_path

MINUTES = float(os.environ.get("IMPRIMATUR_LAW_MINUTES", "0"))
SHORT = 28  # seconds after which the short form, on a busy machine, builds no more
EDIT = st.sampled_from(EDITS)
UNREADABLE = ("delete", "empty", "halve", "garbage")
COUNTED = {"series": 0, "steps": 0, "builds": 0, "refused": 0, "killed": 0}


class Law(RuleBasedStateMachine):
    """`before` builds on what is there; `afresh` builds from nothing, with another hash seed and in another time zone."""

    before: Builder
    afresh: Builder
    fonts: Path
    until = float("inf")

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="law-"))
        self.output, self.cache = self.folder / "output", self.folder / "cache"
        self.steps, self.strangers, self.kept, self.refused = [], set(), [], False
        self.pending = False

    def teardown(self):
        try:
            if self.pending:
                self.press()
        finally:
            shutil.rmtree(self.folder)

    @initialize()
    def first_issue(self):
        COUNTED["series"] += 1
        self.magazine = found(self.folder)
        if Law.fonts.is_dir():
            shutil.copytree(Law.fonts, self.cache / "fonts")
        self.press()
        assert not self.refused, "the first issue is in order"

    # What may happen between two builds, and during one.

    @rule(edit=EDIT, data=st.data())
    def edit_and_build(self, edit, data):
        self.edit(edit, data)
        self.press()

    @rule(edits=st.lists(EDIT, min_size=2, max_size=4), data=st.data())
    def edit_much_and_build(self, edits, data):
        for edit in edits:
            self.edit(edit, data)
        self.press()

    @rule(edit=EDIT, data=st.data())
    def kill_a_build(self, edit, data):
        """The next build comes after the next edit, or when the last one has been taken back."""
        self.edit(edit, data)
        choose = self.chooser(data)
        if choose((True, True, False)):
            trouble = {"die_at": choose(range(1, 120)), "torn": choose((False, True))}
        else:
            trouble = {"die_after": choose((0.05, 0.1, 0.2, 0.3, 0.5))}
        self.note(f"a build is killed: {trouble}")
        lying = tree(self.output)
        outcome = self.build_before(**trouble)
        COUNTED["killed"] += outcome.code < 0
        self.pending = True
        if outcome.code >= 0:
            return self.press()
        self.expect_whole_files(lying)
        if choose((True, False)):
            self.magazine.go_back()
            self.note("everything since the last whole build is taken back")
            self.press()
        return None

    @rule(edit=EDIT, later=EDIT, data=st.data())
    def edit_while_building(self, edit, later, data):
        """The build that runs meanwhile may print either; the next one must have seen it."""
        self.edit(edit, data)
        was = {file: file.read_bytes() for file in self.magazine.files()}
        state = (self.magazine.texts.copy(), self.magazine.settings.copy(), self.magazine.now)
        self.edit(later, data)
        files = self.magazine.files()
        write = {
            str(file): file.read_text()
            for file in files
            if was.get(file) != file.read_bytes() and file.suffix != ".png"
        }
        if was.keys() - set(files) or any(
            file.suffix == ".png" and was.get(file) != file.read_bytes() for file in files
        ):
            return self.press()  # only what is saved as text can be saved meanwhile
        for file in write:
            if Path(file) in was:
                save(Path(file), was[Path(file)])
            else:
                Path(file).unlink()
        now, self.magazine.now = self.magazine.now, state[2]
        at = self.chooser(data)(range(1, 150))
        self.note(f"the last edit is made during a build, at the opening of its file number {at}")
        self.build_before(at=at, write=write)
        for file, text in write.items():
            if not Path(file).exists() or Path(file).read_text() != text:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
                save(Path(file), text.encode())  # the build was over before
        self.magazine.now = now
        return self.press()

    @precondition(lambda self: tree(self.cache))
    @rule(data=st.data())
    def harm_the_cache(self, data):
        choose = self.chooser(data)
        files = sorted(path for path in tree(self.cache))
        fonts = [path for path in files if path.startswith("fonts/")]
        path = choose([*(path for path in files if path not in fonts), *fonts[:1]])
        if path.endswith("manifest.json"):  # it need not tell a wrong word, only half a file
            how = choose(UNREADABLE)
            self.strangers |= tree(self.output).keys()
        else:
            how = choose((*UNREADABLE, "append", "flip"))
        harm(self.cache / path, how, choose)
        self.note(f"{how} {path} of the cache")
        if choose((True, False)):
            self.edit(choose(EDITS), data)
        self.press()

    @precondition(lambda self: tree(self.cache))
    @rule(data=st.data())
    def lose_the_cache(self, data):
        shutil.rmtree(self.cache)
        self.strangers |= tree(self.output).keys()
        self.note("the cache is lost")
        self.edit(self.chooser(data)(EDITS), data)
        self.press()

    @precondition(lambda self: self.kept)
    @rule(edit=EDIT, data=st.data())
    def bring_an_older_cache_or_output(self, edit, data):
        """As a machine of many builds does, which keeps what it can find."""
        choose = self.chooser(data)
        copy, what = self.kept[choose(range(len(self.kept)))], choose((("cache",), ("output",), ("cache", "output")))
        for name in what:
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(copy / name, self.folder / name)
        known = load_manifest(manifest_path(self.cache, self.output)).keys()
        self.strangers = tree(self.output).keys() - known
        self.note(f"{' and '.join(what)} of an older build {copy.name} is brought back")
        self.edit(edit, data)
        self.press()

    @precondition(lambda self: tree(self.output))
    @rule(data=st.data())
    def keep_a_copy(self, data):
        copy = self.folder / f"copy-{len(self.kept)}"
        for name in ("cache", "output"):
            shutil.copytree(self.folder / name, copy / name)
        self.kept.append(copy)
        self.note(f"a copy is kept as {copy.name}")
        self.edit(self.chooser(data)(EDITS), data)
        self.press()

    @precondition(lambda self: tree(self.output))
    @rule(data=st.data())
    def tamper_with_the_output(self, data):
        choose = self.chooser(data)
        path = choose(sorted(tree(self.output)))
        how = choose((*UNREADABLE, "append", "flip", "all"))
        self.strangers.discard(path)
        if how == "all":
            shutil.rmtree(self.output)
            self.strangers.clear()
        else:
            harm(self.output / path, how, choose)
        self.note(f"{how} {path} of the output")
        if choose((True, False)):
            self.edit(choose(EDITS), data)
        self.press()

    @precondition(lambda self: tree(self.output))
    @rule(data=st.data())
    def leave_a_foreign_file(self, data):
        folder = (self.output / self.chooser(data)(sorted(tree(self.output)))).parent
        file = folder / "foreign.txt"
        save(file, b"not ours")
        self.strangers.add(file.relative_to(self.output).as_posix())
        self.note(f"somebody leaves {file.relative_to(self.output)}")
        self.edit(self.chooser(data)(EDITS), data)
        self.press()

    # The law.

    def press(self):
        self.pending = False
        if self.steps and time.monotonic() > self.until:
            return
        self.check()
        if self.refused:
            self.magazine.go_back()
            self.note("that was refused; everything is mended")
            self.check()
            assert not self.refused, self.told("what was in order is refused")

    def check(self):
        lying = tree(self.output)
        outcome, clean = self.build_both()
        if "Traceback" in outcome.report + clean.report:
            raise AssertionError(self.told(f"the engine fails\n{outcome.report}\n--- from nothing:\n{clean.report}"))
        self.refused = clean.code != 0
        COUNTED["refused"] += self.refused
        if (outcome.code, outcome.report) != (clean.code, clean.report):
            raise AssertionError(self.told(f"another report\n{outcome}\n--- from nothing:\n{clean}"))
        if self.refused:
            assert tree(self.output) == lying, self.told("a refused build has changed the output")
            return
        printed = tree(self.folder / "clean" / "output")
        expected = {path: data for path, data in lying.items() if path in self.strangers} | printed
        self.compare(tree(self.output), expected, "the output")
        self.compare(self.facts(self.cache, self.output), self.facts(*self.clean), "the manifest")
        left = {path.name for path in self.folder.iterdir()} - {path.name for path in self.kept}
        left -= {"content", "theme", "conf.py", "cache", "output", "clean", "__pycache__"}
        assert not left, self.told(f"left behind: {left}")
        self.strangers &= tree(self.output).keys() - printed.keys()
        self.magazine.remember()

    def expect_whole_files(self, lying):
        """Whatever moment a build is killed at, each file of the output is the old one or the new one."""
        clean = self.build_afresh()
        printed = tree(self.folder / "clean" / "output") if clean.code == 0 else {}
        for path, data in tree(self.output).items():
            if data not in (lying.get(path), printed.get(path)):
                raise AssertionError(self.told(f"a killed build leaves half of {path}"))
        if clean.code:
            assert tree(self.output) == lying, self.told("a refused build, killed, has changed the output")

    # Building, comparing, telling.

    @property
    def clean(self):
        return self.folder / "clean" / "cache", self.folder / "clean" / "output"

    def build_before(self, **trouble):
        self.begin_before(**trouble)
        return self.before.end()

    def build_afresh(self):
        self.begin_afresh()
        return self.afresh.end()

    def build_both(self):
        self.begin_before()
        if not Law.fonts.is_dir():
            outcome = self.before.end()
            return outcome, self.build_afresh()
        self.begin_afresh()
        return self.before.end(), self.afresh.end()

    def begin_before(self, **trouble):
        COUNTED["builds"] += 1
        self.before.begin(self.magazine.settings_file, self.output, self.cache, self.magazine.now, **trouble)

    def begin_afresh(self):
        """From nothing but the cut fonts, which take seconds."""
        COUNTED["builds"] += 1
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        if not Law.fonts.is_dir() and (self.cache / "fonts").is_dir():
            shutil.copytree(self.cache / "fonts", Law.fonts)
        if Law.fonts.is_dir():
            shutil.copytree(Law.fonts, self.clean[0] / "fonts")
        self.afresh.begin(self.magazine.settings_file, self.clean[1], self.clean[0], self.magazine.now)

    def facts(self, cache, output):
        """What the manifest says of each file, but for when it was printed."""
        known = load_manifest(manifest_path(cache, output))
        return {path: f"{e.fingerprint} {e.sha256} {e.size} {e.made_from}".encode() for path, e in known.items()}

    def compare(self, found, expected, what):
        differing = sorted(path for path in {*found, *expected} if found.get(path) != expected.get(path))
        if differing:
            path = differing[0]
            raise AssertionError(self.told(f"{what} differs in {differing}\n{difference(path, found, expected)}"))

    def edit(self, edit, data):
        COUNTED["steps"] += 1
        self.note(edit(self.magazine, self.chooser(data)))

    def note(self, step):
        self.steps.append(step)

    def chooser(self, data):
        return lambda options: data.draw(st.sampled_from(options))

    def told(self, what):
        return "\n".join([what, "", "after these steps:", *(f"{n}. {step}" for n, step in enumerate(self.steps, 1))])


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


STEADY = settings(
    deadline=None,
    print_blob=True,
    database=None,
    derandomize=True,
    max_examples=3,
    stateful_step_count=7,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)


@pytest.fixture(scope="module", autouse=True)
def builders(tmp_path_factory):
    Law.before, Law.afresh = Builder(PYTHONHASHSEED="0", TZ="UTC"), Builder(PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    Law.fonts = tmp_path_factory.mktemp("law") / "fonts"
    yield
    Law.before.close()
    Law.afresh.close()
    print(COUNTED)


def test_after_any_edits_the_incremental_build_is_the_clean_build():
    run_state_machine_as_test(type("Law", (Law,), {"until": time.monotonic() + SHORT}), settings=STEADY)


@pytest.mark.skipif(not MINUTES, reason="the long form: IMPRIMATUR_LAW_MINUTES=60")
def test_the_law_holds_for_as_long_as_it_is_asked():
    until, faults = time.monotonic() + MINUTES * 60, []
    while time.monotonic() < until:
        number = random.SystemRandom().randrange(2**32)
        long = settings(
            STEADY, derandomize=False, phases=(Phase.generate, Phase.shrink), max_examples=20, stateful_step_count=25
        )
        try:
            run_state_machine_as_test(seed(number)(type("Law", (Law,), {"until": until})), settings=long)
        except Exception as fault:  # of the engine or of the test: the next series may still tell something
            notes = getattr(fault, "__notes__", [])
            where = "".join(traceback.format_tb(fault.__traceback__)[-3:])
            faults.append("\n".join([f"seed {number}: {type(fault).__name__}: {fault}", *notes, where]))
            print(faults[-1], flush=True)
        print(f"seed {number}: {COUNTED}, {len(faults)} faults", flush=True)
    assert not faults, "\n\n".join(faults)
