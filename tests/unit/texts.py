"""Pieces of texts, and how they are set."""

import msgspec
from hypothesis import strategies as st

from plugins.typeset.typeset import Setting, set_text

SETTING = Setting(site_url="https://magazine.example")

PIECES = st.sampled_from(
    [
        "# Head\n",
        "\n\n",
        "- item\n",
        "    - deeper\n",
        "> quote\n",
        "[a](x.md) ",
        "[^1] ",
        "\n\n[^1]: a note\n\n",
        "**b** ",
        "![i](images/a.jpg) ",
        "\n```\ncode\n```\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "\n::: note T\n",
        "\n:::\n",
        "<div id=a>",
        "</div>",
        "<p>",
        "<b>",
        "</a>",
        "<a href='y'>",
        "<li>",
        "<td>",
        "&amp; ",
        "`c` ",
        "{#z}",
        "\\",
        "\x02",
        "<script>",
        "<title>",
        "'s ",
        '"q" ',
        "<http://e.org> ",
        "[x]: y\n",
        ": def\n",
        "<!--",
        "<![CDATA[",
        "&#1;",
        "\x00",
    ]
)


def html(source: str, **changes: object) -> str:
    return set_text(source, msgspec.structs.replace(SETTING, **changes)).html
