"""How long each step of an answer takes."""

import time


class Clock:
    """Milliseconds of each step since the step before."""

    def __init__(self) -> None:
        self.laps_ms: dict[str, float] = {}
        self._last = time.perf_counter()

    def stop(self, step: str) -> None:
        """End the step."""
        self.laps_ms[step] = ms_since(self._last)
        self._last = time.perf_counter()


def ms_since(start: float) -> float:
    """Return the milliseconds since a ``time.perf_counter``."""
    return (time.perf_counter() - start) * 1000.0
