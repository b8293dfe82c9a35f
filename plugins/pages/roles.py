"""Parts that people have in a story beside writing it: what the house calls them, and how a page says so."""

from collections.abc import Callable

from plugins.story.story import Byline

# Roles that machines know too; any other is printed as its writer put it.
KNOWN = ("translator", "editor", "interviewer", "illustrator", "photographer", "researcher", "reviewer")


def words_of_roles(say: Callable[[str], str]) -> dict[str, str]:
    """How each known role is printed before a name."""
    return {
        "translator": say("Translated by"),
        "editor": say("Edited by"),
        "interviewer": say("Interview by"),
        "illustrator": say("Illustrations by"),
        "photographer": say("Photographs by"),
        "researcher": say("Research by"),
        "reviewer": say("Reviewed by"),
    }


def name_of_role(role: str, say: Callable[[str], str]) -> str:
    """The known role that is meant, by its name or in words such as "translated by"; "" for an author, and for a role
    that the house does not know."""
    folded = role.casefold()
    if folded in KNOWN:
        return folded
    spoken = {**english_words(), **{words.casefold(): name for name, words in words_of_roles(say).items()}}
    return spoken.get(folded, "")


def english_words() -> dict[str, str]:
    return {words.casefold(): name for name, words in words_of_roles(str).items()}


def printed_role(role: str, say: Callable[[str], str]) -> str:
    """A role as it stands before a name; "" for an author."""
    if not role or role.casefold() == "author":
        return ""
    return words_of_roles(say).get(name_of_role(role, say), role)


def is_author(byline: Byline) -> bool:
    """Whether this is one of those who have written the story."""
    return not byline.role or byline.role.casefold() == "author"
