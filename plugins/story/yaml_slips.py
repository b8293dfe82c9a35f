"""What YAML says of text that it cannot read, in words that a writer understands."""

import re

import yaml

OPENED = (
    ("quoted scalar", "a quote is opened here and never closed", "close it at the end of the value"),
    ("flow sequence", 'the list opened here with "[" goes wrong', 'part its items by commas, and close it with "]"'),
    ("flow mapping", 'the mapping opened here with "{" goes wrong', 'part its keys by commas, and close it with "}"'),
)
CURLY = re.compile(r"[^:]*:\s*[“”„‘’«]")
QUOTED = re.compile(r"""[^:]*:\s*(?P<quote>['"])""")


def in_plain_words(error: yaml.MarkedYAMLError, text: str, first_line: int) -> tuple[int, str, str]:
    """The line where the slip is, which need not be where reading broke off; what is wrong; what to do."""
    mark = error.problem_mark or error.context_mark
    place, column = (mark.line, mark.column) if mark else (0, 0)
    opened = error.context_mark.line if error.context_mark else place
    said, within = error.problem or "", error.context or ""
    rows = [*text.split("\n"), ""]
    row = rows[min(place, len(rows) - 1)]
    line = first_line + place
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return line, "the line begins with a tab", "set it in with spaces"
    if "unknown escape" in said:
        return line, "a backslash stands between double quotes", "write it twice, or use single quotes"
    if "unexpected end of stream" in said or "flow" in within:
        for shape, what, remedy in OPENED:
            if shape in within:
                return first_line + opened, what, remedy
    if "mapping values" in said:
        if CURLY.match(row):
            return line, "the quotes around the value are curly", 'put straight ones (") in their place'
        if row.count(":") > 1:
            return line, "a value holds a colon", "put quotes around the whole value"
        return (
            line,
            "this line does not fit the one above it",
            'write each key from the line\'s beginning, as "key: value"',
        )
    if "cannot start any token" in said:
        sign = row[column : column + 1]
        if sign == "\t":
            return line, "a tab stands before the value", "put a space instead"
        return line, f'a value begins with "{sign}"', "put quotes around it"
    if "expected ':'" in said:
        return line - 1, "the line has no colon", 'write it as "key: value"'
    if "expected key" in said and (quoted := QUOTED.match(row)):
        other = "single" if quoted["quote"] == '"' else "double"
        return line, "the value goes on after its closing quote", f"put {other} quotes around the whole of it"
    if "expected key" in said and row.startswith(" "):
        return line, "the line is not set in like those above it", "set nested keys in by two spaces"
    what = f"the front matter is not valid YAML ({said or within})"
    return line, what, "put quotes around a value that holds a colon, and set nested keys in by two"
