"""How a deploy says that it cannot go on."""


class Refused(Exception):
    """Says in one sentence why, and what to do."""

    exitcode = 1
