"""How the press says that it cannot print."""


class Stopped(Exception):
    """The press could not print. Says why, and what to do, in one sentence."""

    exitcode = 1
