"""Preview: the magazine with its drafts and embargoed stories, on this machine, as it stands with every file saved."""

import os
import signal
import sys
import webbrowser
from threading import Thread
from typing import Any, NoReturn

from workshop.settings_file import ROOT, place_of_settings

from .counter import Counter
from .desk import Desk
from .editions import Edition, warm_up
from .messages import Asked, Outcome
from .serving import open_server
from .watching import Watcher


def preview_magazine(port: int = 8000, settings: str = "", content: str = "", opens: bool = True) -> int:
    """Serve until Ctrl-C. Returns the exit code: 1 where the settings cannot be read or no port can be had."""
    for told in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(told) != signal.SIG_IGN:  # as a shell has it for what runs in its background
            signal.signal(told, interrupt)
    context = warm_up()
    counter = Counter(tell)
    desk = Desk(counter, lambda asked: Edition(context, asked), Asked(settings, content, True), tell)
    watcher = Watcher(desk.notice)

    def watch(outcome: Outcome) -> None:
        watcher.end()
        watcher.watch(outcome.watched)
        watcher.watch({str(place_of_settings(settings).parent), str(ROOT)}, whole=False)

    try:
        server = open_server(port, counter)
        outcome = desk.open()
        if not outcome.watched:
            return 1
        desk.moved = watch
        watch(outcome)
        Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        address = f"http://localhost:{server.server_port}{outcome.prefix}/"
        taken = f"Port {port} is taken. " if port and server.server_port != port else ""
        tell(f"{taken}Preview: {address} (Ctrl-C ends it)")
        if opens and may_open():
            webbrowser.open(address)
        wait()
    except OSError as error:
        print(f"{error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        watcher.end()
        desk.end()


def may_open() -> bool:
    """Whether there is somebody to open a browser for."""
    if os.environ.get("CI"):
        return False
    shown = sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown)


def wait() -> NoReturn:
    from threading import Event

    while True:
        Event().wait(3600)


def interrupt(*_: Any) -> NoReturn:
    """Who presses Ctrl-C twice has been heard the first time."""
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.SIG_IGN)
    raise KeyboardInterrupt


def tell(words: str) -> None:
    print(words, flush=True)
