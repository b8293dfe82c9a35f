"""Files of the content folder that are YAML from their first line to their last, such as `fronts.yaml`."""

from pathlib import Path

from plugins.story.front_matter import FrontMatter, strings_in
from plugins.story.problems import Problem
from plugins.story.yaml_lines import CONTROL, NotUnderstood, control, read_yaml


def read_yaml_file(content: Path, source: str) -> FrontMatter | tuple[Problem, ...]:
    """The keys of a file with their lines, none where there is no such file; or what keeps it from being read."""
    path = content / source
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(content.resolve()):
            return (_unread(source, "the file is a link out of the content folder", "put the file here"),)
        values, lines = read_yaml(path.read_text("utf-8-sig"), first_line=1)
    except FileNotFoundError:
        return FrontMatter({}, {})
    except UnicodeDecodeError:
        return (_unread(source, "the file is not UTF-8", "save it as UTF-8"),)
    except OSError as error:
        return (_unread(source, f"the file cannot be read ({error.strerror})", "mend that, or take it out"),)
    except NotUnderstood as error:
        what = error.what.replace("the front matter", "the file")
        return (Problem(source=source, line=error.line, what=what, remedy=error.remedy),)
    for key, value in values.items():
        if found := CONTROL.search("".join(strings_in(value))):
            what, remedy = control(found[0], key)
            return (Problem(source=source, line=lines[key], what=what, remedy=remedy),)
    return FrontMatter(values, lines)


def _unread(source: str, what: str, remedy: str) -> Problem:
    return Problem(source=source, line=0, what=what, remedy=remedy)
