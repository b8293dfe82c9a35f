"""The command line inside the environment."""

import gc
import logging
import os
import sys

from workshop.straight import read_build


def main() -> None:
    asked = read_build(sys.argv[1:])
    sys.dont_write_bytecode = False  # some shells forbid it, and every build would compile the engine anew
    try:
        if asked is None:
            from workshop.commands import run_tasks

            run_tasks(sys.argv[0], sys.argv[1:])
        else:
            gc.disable()  # nothing that is loaded for a build is let go before its end
            from workshop.build import build_magazine

            sys.exit(build_magazine(**asked, done=leave))
    except KeyboardInterrupt:  # while it loads or looks: once it works, it says more
        print("Stopped.", file=sys.stderr)
        sys.exit(1)
    finally:
        gc.freeze()  # or Python, on its way out, would go through all that a build has made


def leave() -> None:
    """End this process at once, when all is well: the system takes back its memory whole, and Python piece by piece."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more; Python says so on its own way out
        return
    logging.shutdown()
    os._exit(0)


if __name__ == "__main__":
    main()
