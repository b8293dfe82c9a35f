"""The law: an incremental build is byte for byte the clean build, whatever was done in between.

A machine makes random series of edits, kills builds, harms the cache and the output, and after each step builds twice:
on top of all that came before, and from nothing. `IMPRIMATUR_LAW_MINUTES=60` runs series from fresh seeds for an hour,
`IMPRIMATUR_LAW_SEED` one of these again.
"""

import os
import random
import time
import traceback

import pytest
from forked import Builder
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from law import Law
from trial import COUNTED, Trial

MINUTES = float(os.environ.get("IMPRIMATUR_LAW_MINUTES", "0"))
SHORT = 28  # seconds after which the short form, on a busy machine, builds no more

STEADY = settings(
    deadline=None,
    print_blob=True,
    database=None,
    derandomize=True,
    max_examples=3,
    stateful_step_count=7,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)


@pytest.fixture(scope="module", autouse=True)
def builders(tmp_path_factory):
    Trial.before, Trial.afresh = Builder(PYTHONHASHSEED="0", TZ="UTC"), Builder(PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    Trial.fonts = tmp_path_factory.mktemp("law") / "fonts"
    yield
    Trial.before.close()
    Trial.afresh.close()
    print(COUNTED)


def test_after_any_edits_the_incremental_build_is_the_clean_build():
    run_state_machine_as_test(type("Law", (Law,), {"until": time.monotonic() + SHORT}), settings=STEADY)


@pytest.mark.timeout(MINUTES * 60 + 300)
@pytest.mark.skipif(not MINUTES, reason="the long form: IMPRIMATUR_LAW_MINUTES=60")
def test_the_law_holds_for_as_long_as_it_is_asked():
    until, faults = time.monotonic() + MINUTES * 60, []
    while time.monotonic() < until:
        number = int(os.environ.get("IMPRIMATUR_LAW_SEED") or random.SystemRandom().randrange(2**32))
        long = settings(
            STEADY, derandomize=False, phases=(Phase.generate, Phase.shrink), max_examples=20, stateful_step_count=25
        )
        try:
            run_state_machine_as_test(seed(number)(type("Law", (Law,), {"until": until})), settings=long)
        except Exception as fault:  # of the engine or of the test: the next series may still tell something
            for each in getattr(fault, "exceptions", [fault]):
                where = "".join(traceback.format_tb(each.__traceback__)[-3:])
                said = [f"seed {number}: {type(each).__name__}: {each}", *getattr(each, "__notes__", []), where]
                faults.append("\n".join(said))
                print(faults[-1], flush=True)
        print(f"seed {number}: {COUNTED}, {len(faults)} faults", flush=True)
    assert not faults, "\n\n".join(faults)
