"""A trial of the law: builds on top of what is there and from nothing, compares, and tells what came before a fault."""

import shutil
import tempfile
import time
from pathlib import Path

from forked import Builder
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from trees import difference, tree

from plugins.press.manifest import load_manifest, manifest_path
from workshop.inputs import UNSETTLED_NS

# Long enough for a change made now to be seen by its time, see `workshop/inputs.py`.
SETTLED = UNSETTLED_NS / 1e9 + 0.1
COUNTED = {"series": 0, "steps": 0, "builds": 0, "refused": 0, "killed": 0, "held": 0}


class Trial(RuleBasedStateMachine):
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

    def rest(self):
        """Nothing changes for a while: the first build says so when it has looked, the second without looking. What a
        killed build has left to do is done before."""
        if self.pending:
            self.press()
        if time.monotonic() > self.until:
            return
        time.sleep(SETTLED)
        said = self.build_before()
        manifest = manifest_path(self.cache, self.output)
        written = manifest.stat().st_mtime_ns
        again = self.build_before()
        self.note("nothing changes for a while")
        assert written == manifest.stat().st_mtime_ns, self.told("a build with nothing changed looks at everything")
        assert line_of(said) == line_of(again), self.told(f"another report\n{said}\n--- when nothing changed:\n{again}")
        COUNTED["held"] += 1

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
        if not Trial.fonts.is_dir():
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
        if not Trial.fonts.is_dir() and (self.cache / "fonts").is_dir():
            shutil.copytree(self.cache / "fonts", Trial.fonts)
        if Trial.fonts.is_dir():
            shutil.copytree(Trial.fonts, self.clean[0] / "fonts")
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


def line_of(outcome):
    """The outcome, but for the seconds that it took."""
    return outcome.code, outcome.said.rpartition(", ")[0], outcome.report
