"""Footnotes that open where they are called, without script: each note at the foot of a text is a popover as well.

A browser that knows popovers shows the button, another the link that leads down to the note. Either way the note stands
in its list, and is read there in its order; the style lets it be seen while it is closed.
"""

import re
from html import escape

_CALL = re.compile(r'(<sup id="[^"]*">)(<a href="#([^"]+)" class="footnote-ref">([^<]*)</a>)(?=</sup>)')
_LIST = '<div class="footnote">'
_NOTE = re.compile(r'<li id="([^"]+)"')


def open_in_place(markup: str, label: str) -> str:
    """The typeset text with a button beside each link to a note; `label` names it, such as "Note %(number)s"."""
    if _LIST not in markup:
        return markup
    called: set[str] = set()

    def note(found: re.Match[str]) -> str:
        return f"{found[0]} popover" if found[1] in called else found[0]

    def call(found: re.Match[str]) -> str:
        called.add(found[3])
        name = escape(label % {"number": found[4]})
        # The number is drawn by the style: in the text it would stand twice.
        button = (
            f'<button class="footnote-open" popovertarget="{found[3]}" value="{found[4]}" aria-label="{name}"></button>'
        )
        return f"{found[1]}{found[2]}{button}"

    text, _, notes = _CALL.sub(call, markup).partition(_LIST)
    return f"{text}{_LIST}{_NOTE.sub(note, notes)}"
