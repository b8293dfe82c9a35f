"""The lock: one deploy of a target at a time. It has an owner and an age, and a dead one's is broken."""

import contextlib
import getpass
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from .refused import Refused
from .release import decode, encode

# A lock is renewed while its owner lives; one that has not been for so long, in seconds, is a dead one's.
RENEWED_EVERY = 60.0
DEAD_AFTER = 600.0
# Of two that break one lock from two machines the later stays, and the earlier finds that out after so long.
SETTLES = 0.5


class Claim(Struct, frozen=True):
    """Who has the lock: a person, a machine, a process there; `token` tells two claims of one process apart."""

    owner: str
    machine: str
    process: int
    token: str

    @property
    def is_dead(self) -> bool:
        """Whether it was a process of this machine that is no more."""
        if self.machine != machine_id() or os.name == "nt":  # where signal 0 is no question but an order
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


class Lockable(Protocol):
    """A target that can hold a lock."""

    def take(self, claim: bytes) -> bool:
        """Put the claim where none is; False where there is one. Of two at once one is refused."""

    def held(self) -> tuple[bytes, float] | None:
        """The claim that is there, and the seconds since it was last renewed."""

    def replace(self, claim: bytes) -> None:
        """Put the claim in the place of whatever is there; this renews it too."""

    def release(self) -> None: ...


@contextlib.contextmanager
def locked(target: Lockable, name: str, tell: Callable[[str], None], break_it: bool = False) -> Iterator[None]:
    """Hold the target's lock. Raises Refused where a living deploy has it."""
    mine = Claim(owner(), machine_id(), os.getpid(), secrets.token_hex(8))
    data = encode(mine)
    if not target.take(data):
        _take_over(target, data, name, tell, break_it)
    done = threading.Event()

    def is_mine() -> bool:
        found = target.held()
        return found is not None and found[0] == data

    def renew() -> None:
        while not done.wait(RENEWED_EVERY):
            with contextlib.suppress(Exception):  # the deploy itself will hear of a host that has gone
                if is_mine():
                    target.replace(data)

    renewing = threading.Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()
        with contextlib.suppress(Exception):  # what has gone wrong is told already; the lock will be seen to be dead
            if is_mine():
                target.release()


def _take_over(target: Lockable, data: bytes, name: str, tell: Callable[[str], None], break_it: bool) -> None:
    found = target.held()
    if found is None:
        if target.take(data):
            return
        raise Refused(f"{name}: another deploy has just begun; wait until it is done")
    claim, age = decode(found[0], Claim), found[1]
    who = claim.owner if claim else "somebody"
    if not (break_it or (claim and claim.is_dead) or age > DEAD_AFTER):
        raise Refused(
            f"{name}: {who} is deploying, seen {ago(age)}; wait until that is done, "
            "or say --break-lock if you know that it is dead"
        )
    tell(f"{name}: the deploy of {who}, seen {ago(age)}, was cut short; going on where it stopped")
    target.replace(data)
    time.sleep(0.05 if claim and claim.is_dead else SETTLES)
    now = target.held()
    if now is None or now[0] != data:
        raise Refused(f"{name}: another deploy has just begun; wait until it is done")


def owner() -> str:
    try:
        person = getpass.getuser()
    except (OSError, KeyError):
        person = "somebody"
    return f"{person} on {socket.gethostname()}"


def machine_id() -> str:
    return f"{socket.gethostname()}/{boot_id()}"


def boot_id() -> str:
    """What tells this run of this machine from another of the same name, where the system says."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return f"{file.read().strip()}/{os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return ""


def ago(seconds: float) -> str:
    """`just now`, `4 minutes ago`, `2 hours ago`."""
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            number = int(seconds // size)
            return f"{number} {word}{'' if number == 1 else 's'} ago"
    return "just now"
