"""What lies in the content folder is found, and what does not belong there is told."""

import os

from plugins.story.files import find_files


def write(folder, name, text="x"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_every_markdown_file_is_found_in_order_of_its_path(tmp_path):
    for name in ("stories/b.md", "stories/a/z.md", "stories/a/b/c.MD", "stories/notes.pdf", "pages/x.md"):
        write(tmp_path, name)
    found, problems = find_files(tmp_path, "stories")
    assert [file.source for file in found] == ["stories/a/b/c.MD", "stories/a/z.md", "stories/b.md"]
    assert not problems


def test_a_missing_folder_holds_nothing(tmp_path):
    assert find_files(tmp_path, "stories") == ([], [])


def test_an_editors_leftovers_are_passed_over(tmp_path):
    for name in ("stories/.a.md.swp", "stories/a.md~", "stories/#a.md#", "stories/.git/a.md", "stories/._a.md"):
        write(tmp_path, name)
    assert find_files(tmp_path, "stories") == ([], [])


def test_a_text_in_another_format_is_told(tmp_path):
    write(tmp_path, "stories/old.rst")
    found, [problem] = find_files(tmp_path, "stories")
    assert not found
    assert problem.printed() == 'content/stories/old.rst: the file is no story; write it in Markdown, as a ".md" file'


def test_a_link_out_of_the_folder_is_told_and_not_followed(tmp_path):
    write(tmp_path, "elsewhere/secret.md")
    write(tmp_path, "content/stories/a.md")
    (tmp_path / "content/stories/out.md").symlink_to(tmp_path / "elsewhere/secret.md")
    (tmp_path / "content/stories/folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content/stories/broken.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "content/stories/inside.md").symlink_to(tmp_path / "content/stories/a.md")
    found, problems = find_files(tmp_path / "content", "stories")
    assert [file.source for file in found] == ["stories/a.md", "stories/inside.md"]
    assert sorted(problem.what for problem in problems) == [
        "the file is a link out of the content folder",
        "the file is a link that leads nowhere",
        "the folder is a link, which is not followed",
    ]


def test_a_stamp_changes_with_the_content_even_when_size_and_time_are_put_back(tmp_path):
    path = write(tmp_path, "stories/a.md", "one")
    [before], _ = find_files(tmp_path, "stories")
    times = path.stat()
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    [after], _ = find_files(tmp_path, "stories")
    assert before.stamp != after.stamp


def test_a_folder_that_was_looked_through_just_now_is_not_looked_through_again(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "one.md").write_text("One")
    with os.scandir(tmp_path / "stories") as entries:
        scans = {str(tmp_path / "stories"): list(entries)}
    (tmp_path / "stories" / "two.md").write_text("Two")
    found, _ = find_files(tmp_path, "stories", scans)
    assert [file.source for file in found] == ["stories/one.md"]
    assert len(find_files(tmp_path, "stories")[0]) == 2
