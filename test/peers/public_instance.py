"""Public instances as plain integer arrays, read independently of the project's own readers.

Conventions of the literature: Solomon's files have every arc cut to one decimal, for cost and time (DIMACS 2021);
Li & Lim's and Cordeau & Laporte's are in double precision, here in 1/10,000 units with times rounded up; Sartori &
Buriol's have a matrix of whole minutes.
"""

from dataclasses import dataclass
from typing import Optional

import numpy as np

PARTS = 10_000
"""Parts of a unit in which double-precision instances are counted."""


@dataclass
class PublicInstance:
    """Places by row; row 0 is the depot. Demands of pickups are positive, of deliveries of the same pair negative."""

    ids: list
    positions: np.ndarray
    demand: list
    ready: list
    due: list
    service: list
    seconds: np.ndarray
    metres: np.ndarray
    vehicles: int
    capacity: int
    pairs: list
    vehicles_first: bool
    longest_ride: Optional[int] = None
    longest_route: Optional[int] = None

    def fixed_cost(self) -> int:
        """A price of a vehicle beyond what any way round can save; 0 where vehicles do not come first."""
        return 100 * int(self.metres.max()) if self.vehicles_first else 0


def read_public_instance(path: str, kind: str) -> Optional[PublicInstance]:
    """The instance of a file of one of four formats; None for another format."""
    readers = {"solomon": _read_solomon, "li-lim": _read_li_lim, "sartori": _read_sartori, "cordeau": _read_cordeau}
    if kind not in readers:
        return None
    with open(path) as file:
        return readers[kind](file.read().splitlines())


def _distances(positions: np.ndarray) -> np.ndarray:
    return np.hypot(positions[:, None, 0] - positions[None, :, 0], positions[:, None, 1] - positions[None, :, 1])


def _plane(positions: np.ndarray):
    """Seconds rounded up, so that a plan holds in double precision, and metres rounded."""
    exact = _distances(positions) * PARTS
    return np.ceil(exact - 1e-6).astype(np.int64), np.rint(exact).astype(np.int64)


def _parts_up(values):
    return [int(np.ceil(value * PARTS - 1e-6)) for value in values]


def _parts_down(values):
    return [int(np.floor(value * PARTS + 1e-6)) for value in values]


def _read_solomon(lines) -> PublicInstance:
    words = [line.split() for line in lines]
    fleet = next(words[at + 1] for at, line in enumerate(words) if line == ["NUMBER", "CAPACITY"])
    head = next(at for at, line in enumerate(words) if line == ["CUSTOMER"])
    rows = [[int(word) for word in line] for line in words[head + 2 :] if line]
    positions = np.array([row[1:3] for row in rows], float)
    arcs = np.floor(10 * _distances(positions) + 1e-9).astype(np.int64)
    return PublicInstance(
        ids=[row[0] for row in rows],
        positions=positions,
        demand=[row[3] for row in rows],
        ready=[10 * row[4] for row in rows],
        due=[10 * row[5] for row in rows],
        service=[10 * row[6] for row in rows],
        seconds=arcs,
        metres=arcs,
        vehicles=int(fleet[0]),
        capacity=int(fleet[1]),
        pairs=[],
        vehicles_first=False,
    )


def _pairs_of(rows):
    at = {int(row[0]): place for place, row in enumerate(rows)}
    return [(place, at[int(row[8])]) for place, row in enumerate(rows) if place > 0 and int(row[8]) != 0]


def _read_li_lim(lines) -> PublicInstance:
    numbers = [[float(word) for word in line.split()] for line in lines if line.strip()]
    (vehicles, capacity, _), rows = numbers[0], numbers[1:]
    positions = np.array([row[1:3] for row in rows])
    seconds, metres = _plane(positions)
    return PublicInstance(
        ids=[int(row[0]) for row in rows],
        positions=positions,
        demand=[int(row[3]) for row in rows],
        ready=_parts_up(row[4] for row in rows),
        due=_parts_down(row[5] for row in rows),
        service=_parts_up(row[6] for row in rows),
        seconds=seconds,
        metres=metres,
        vehicles=int(vehicles),
        capacity=int(capacity),
        pairs=_pairs_of(rows),
        vehicles_first=True,
    )


def _read_sartori(lines) -> PublicInstance:
    nodes, edges = lines.index("NODES"), lines.index("EDGES")
    header = dict((part.strip() for part in line.split(":", 1)) for line in lines[:nodes] if ":" in line)
    rows = [[float(word) for word in line.split()] for line in lines[nodes + 1 : edges]]
    minutes = np.array([[int(word) for word in line.split()] for line in lines[edges + 1 : edges + 1 + len(rows)]], np.int64)
    pairs = _pairs_of(rows)
    due = [int(row[5]) for row in rows]
    due[0] = min(due[0], int(rows[0][4]) + int(header["ROUTE-TIME"]))
    return PublicInstance(
        ids=[int(row[0]) for row in rows],
        positions=np.array([row[1:3] for row in rows]),
        demand=[int(row[3]) for row in rows],
        ready=[int(row[4]) for row in rows],
        due=due,
        service=[int(row[6]) for row in rows],
        seconds=minutes,
        metres=minutes,
        vehicles=len(pairs),
        capacity=int(header["CAPACITY"]),
        pairs=pairs,
        vehicles_first=True,
    )


def _read_cordeau(lines) -> PublicInstance:
    numbers = [[float(word) for word in line.split()] for line in lines if line.strip()]
    (vehicles, _, longest_route, capacity, longest_ride), rows = numbers[0], numbers[1:]
    requests = (len(rows) - 1) // 2
    due = _parts_down(row[6] for row in rows)
    if len(rows) > 2 * requests + 1:
        due[0] = min(due[0], due[-1])
        rows.pop()
        due.pop()
    positions = np.array([row[1:3] for row in rows])
    seconds, metres = _plane(positions)
    return PublicInstance(
        ids=[int(row[0]) for row in rows],
        positions=positions,
        demand=[int(row[4]) for row in rows],
        ready=_parts_up(row[5] for row in rows),
        due=due,
        service=_parts_up(row[3] for row in rows),
        seconds=seconds,
        metres=metres,
        vehicles=int(vehicles),
        capacity=int(capacity),
        pairs=[(place, place + requests) for place in range(1, requests + 1)],
        vehicles_first=False,
        longest_ride=_parts_down([longest_ride])[0],
        longest_route=_parts_down([longest_route])[0],
    )
