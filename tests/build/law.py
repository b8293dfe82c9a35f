"""The machine that tries the law: it edits at random, kills builds, and does harm to what they leave."""

import shutil
from pathlib import Path

from edits import EDITS
from forked import save
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from small_magazine import found
from trees import UNREADABLE, harm, tree
from trial import COUNTED, Trial

from plugins.press.manifest import load_manifest, manifest_path

EDIT = st.sampled_from(EDITS)


class Law(Trial):
    """All that may be done to a magazine."""

    @initialize()
    def first_issue(self):
        COUNTED["series"] += 1
        self.magazine = found(self.folder)
        if Trial.fonts.is_dir():
            shutil.copytree(Trial.fonts, self.cache / "fonts")
        self.press()
        assert not self.refused, "the first issue is in order"

    # What may happen between two builds, and during one.

    @rule(edit=EDIT, data=st.data())
    def edit_and_build(self, edit, data):
        self.edit(edit, data)
        self.press()

    @rule(edit=EDIT, data=st.data())
    def rest_and_edit(self, edit, data):
        """What has lain there for a while is not looked at twice; a change that comes then is seen all the same."""
        self.rest()
        self.edit(edit, data)
        self.press()

    @rule(edits=st.lists(EDIT, min_size=2, max_size=4), data=st.data())
    def edit_much_and_build(self, edits, data):
        for edit in edits:
            self.edit(edit, data)
        self.press()

    @rule(edit=EDIT, data=st.data())
    def kill_a_build(self, edit, data):
        """The next build comes at once, after the next edit, or when the last one has been taken back."""
        self.edit(edit, data)
        choose = self.chooser(data)
        by_the_clock, taken_back = choose((False, False, True)), choose((True, False))
        if by_the_clock:
            trouble = {"die_after": choose((0.05, 0.1, 0.2, 0.3, 0.5))}
        else:
            trouble = {"die_at": choose(range(1, 120)), "torn": choose((False, True))}
        self.note(f"a build is killed: {trouble}")
        lying = tree(self.output)
        outcome = self.build_before(**trouble)
        COUNTED["killed"] += outcome.code < 0
        self.pending = True
        if outcome.code >= 0:
            return self.press()
        self.expect_whole_files(lying)
        if taken_back:
            self.magazine.go_back()
            self.note("everything since the last whole build is taken back")
        if taken_back or by_the_clock:  # what is drawn next must not hang on what a clock has left
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
        if choose((True, False)):
            self.rest()
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
        if choose((True, False)):
            self.rest()
        copy, what = self.kept[choose(range(len(self.kept)))], choose((("cache",), ("output",), ("cache", "output")))
        for name in what:
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(copy / name, self.folder / name)
        known = load_manifest(manifest_path(self.cache, self.output)).keys()
        self.strangers = tree(self.output).keys() - known
        self.note(f"{' and '.join(what)} of an older build {copy.name} is brought back")
        self.edit(edit, data)
        self.press()

    @precondition(lambda self: tree(self.output) and tree(self.cache))  # lost, when there is no time left to build
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
        if choose((True, False)):
            self.rest()
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
