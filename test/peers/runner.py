"""What the runners share: `python run_PEER.py FILE FORMAT SECONDS THREADS SEED` prints one JSON line.

`{"routes": [[id, ...], ...], "seconds": s}`, `{"output": VROOM's output, "seconds": s}` or `{"cannot": reason}`.
The time runs from the file being read to the answer; Python and its packages are loaded before.
"""

import json
import sys
import time
from dataclasses import dataclass


@dataclass
class Task:
    path: str
    kind: str
    seconds: float
    threads: int
    seed: int
    started_at: float

    @classmethod
    def begin(cls, path: str, kind: str, seconds: float, threads: int, seed: int) -> "Task":
        """A task whose time begins to run now."""
        return cls(path, kind, seconds, threads, seed, time.perf_counter())

    def seconds_left(self) -> float:
        return max(0.05, self.seconds - (time.perf_counter() - self.started_at))


def run(solve) -> None:
    """Reads the arguments, has `solve(task)` answer and prints the answer with its time."""
    path, kind, seconds, threads, seed = sys.argv[1:]
    task = Task.begin(path, kind, float(seconds), int(threads), int(seed))
    answer = solve(task)
    if "cannot" not in answer:
        answer["seconds"] = time.perf_counter() - task.started_at
    print(json.dumps(answer))
