"""Many browsers tell at once, while something befalls the site at moments drawn from a seed."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.drills.ledger import Ledger
from tests.drills.telling import Browser

Befall = Callable[[random.Random], None]


def tell_under(
    faults: Sequence[Befall],
    *,
    concerns: int,
    times: int,
    ledger: Ledger,
    new_browser: Callable[[], Browser],
    seed: int,
    browsers: int = 8,
    left: int = 16,
) -> None:
    """Each concern is told until it is acknowledged; `times` a fault, drawn from `faults`, befalls.

    The moments are numbers of acknowledged concerns, so that each falls under load. At least so
    many as are `left` are still to be told then: a fault that nobody meets shows nothing.
    """
    drawn = random.Random(seed)
    moments = sorted(drawn.sample(range(1, concerns - left), times))
    number, given_up = itertools.count(1), threading.Event()

    def tell() -> None:
        mine = new_browser()
        try:
            while not given_up.is_set() and (now := next(number)) <= concerns:
                words = f"Canary {seed}-{now} sings."
                ledger.acknowledge(mine.tells(words), words)
        finally:
            mine.close()

    with ThreadPoolExecutor(browsers) as pool:
        telling = [pool.submit(tell) for _ in range(browsers)]
        try:
            for moment in moments:
                while ledger.count < moment and not all(one.done() for one in telling):
                    time.sleep(0.002)
                time.sleep(drawn.uniform(0, 0.05))
                drawn.choice(faults)(drawn)
        except BaseException:
            given_up.set()
            for one in telling:
                if one.done():
                    one.result()  # what befell a browser says more than that nobody was left
            raise
        for one in telling:
            one.result()
