"""Writes the ten problems of `vroom/`: `python make_vroom_problems.py`. Together they use every field of VROOM's API.

The same files every time: the random numbers have fixed seeds. Times are seconds after midnight, but in the last file
timestamps; places lie in and around Oslo, travel is invented (a road is up to a tenth longer one way than the other).
"""

import json
import math
from pathlib import Path
from random import Random

HOUR = 3600
FOLDER = Path(__file__).parent / "vroom"
LIMITS = ("max_tasks", "max_travel_time", "max_distance")


class Town:
    """Places with invented roads; place 0 is the hub."""

    def __init__(self, seed: int, places: int):
        self.random = Random(seed)
        self.at = [(10.75, 59.91)] + [
            (round(self.random.uniform(10.65, 10.88), 5), round(self.random.uniform(59.87, 59.96), 5)) for _ in range(places)
        ]
        self.metres = [[self._metres(a, b) for b in self.at] for a in self.at]

    def _metres(self, a, b) -> int:
        if a == b:
            return 0
        east = (a[0] - b[0]) * 111_320 * math.cos(math.radians(59.9))
        north = (a[1] - b[1]) * 111_320
        return round(math.hypot(east, north) * self.random.uniform(1.25, 1.38))

    def seconds(self, metres_per_second: float, at_each_end: int):
        return [[0 if m == 0 else round(at_each_end + m / metres_per_second) for m in row] for row in self.metres]

    def car(self, **more):
        return {"durations": self.seconds(8, 60), **more}

    def place(self, index: int):
        return {"location": list(self.at[index]), "location_index": index}

    def window(self, first: int, last: int, minutes: int):
        start = self.random.randrange(first, last - 60 * minutes, 300)
        return [start, start + 60 * minutes]


def ends(town: Town, start=0, end=0):
    return {"start": list(town.at[start]), "start_index": start, "end": list(town.at[end]), "end_index": end}


def windows():
    """Tiny: several windows a job, working hours, names."""
    town = Town(1, 6)
    jobs = [
        {
            "id": at,
            "description": f"visit {at}",
            **town.place(at),
            "service": 1200,
            "time_windows": [town.window(8 * HOUR, 11 * HOUR, 30), town.window(12 * HOUR, 16 * HOUR, 40)],
        }
        for at in range(1, 7)
    ]
    vehicles = [
        {"id": 1, "description": "early", **ends(town), "time_window": [8 * HOUR, 12 * HOUR]},
        {"id": 2, "description": "late", **ends(town), "time_window": [11 * HOUR, 16 * HOUR]},
    ]
    return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": town.car()}}


def amounts():
    """Deliveries, pickups and both at one job, three amounts, vehicles of several sizes."""
    town = Town(2, 40)
    draw = town.random
    jobs = []
    for at in range(1, 41):
        job = {"id": at, "location_index": at, "service": 300}
        if at % 3 != 0:
            job["delivery"] = [draw.randint(1, 8), draw.randint(0, 3), 0]
        if at % 3 != 1:
            job["pickup"] = [draw.randint(0, 6), 0, draw.randint(1, 4)]
        if at % 4 == 0:
            job["time_windows"] = [town.window(8 * HOUR, 16 * HOUR, 90)]
        jobs.append(job)
    sizes = [[60, 20, 24], [60, 20, 24], [40, 12, 16], [40, 12, 16], [24, 8, 10]]
    vehicles = [
        {"id": 10 + at, **ends(town), "capacity": size, "time_window": [8 * HOUR, 16 * HOUR]} for at, size in enumerate(sizes)
    ]
    return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": town.car()}}


def shipment(town: Town, number: int, start: int, end: int, amount, **more):
    return {
        "pickup": {"id": number, "description": f"fetch {number}", **town.place(start), "service": 180},
        "delivery": {"id": number, "description": f"bring {number}", **town.place(end), "service": 240},
        "amount": amount,
        **more,
    }


def shipments():
    """Shipments between any two places and single jobs in the same vehicles."""
    town = Town(3, 50)
    draw = town.random
    given = []
    for number in range(1, 31):
        start, end = draw.sample(range(1, 51), 2)
        one = shipment(town, number, start, end, [draw.randint(1, 4)])
        if number % 2 == 0:
            one["delivery"]["time_windows"] = [town.window(9 * HOUR, 16 * HOUR, 75)]
        if number % 5 == 0:
            one["pickup"]["time_windows"] = [[8 * HOUR, 12 * HOUR]]
        given.append(one)
    jobs = [{"id": 100 + at, "location_index": at, "service": 600, "pickup": [1]} for at in range(1, 11)]
    vehicles = [{"id": at, **ends(town), "capacity": [10], "time_window": [8 * HOUR, 16 * HOUR]} for at in range(1, 6)]
    return {"jobs": jobs, "shipments": given, "vehicles": vehicles, "matrices": {"car": town.car()}}


def skills_and_priorities():
    """More work than the vehicles have time for: who may do what, and what is left out."""
    town = Town(4, 55)
    draw = town.random
    jobs = [
        {
            "id": at,
            "location_index": at,
            "service": draw.choice([900, 1200, 1800]),
            "skills": draw.sample([1, 2, 3], draw.choice([0, 0, 1, 1, 2])),
            "priority": draw.choice([0, 0, 0, 10, 10, 50, 100]),
            "time_windows": [town.window(8 * HOUR, 15 * HOUR, 120)],
        }
        for at in range(1, 49)
    ]
    given = [shipment(town, at, 48 + at, 52 + at % 3, [1], skills=[2], priority=20) for at in range(1, 5)]
    can = [[1], [1, 2], [2, 3], [1, 2, 3]]
    vehicles = [
        {"id": at + 1, **ends(town), "skills": skills, "capacity": [2], "time_window": [8 * HOUR, 13 * HOUR]}
        for at, skills in enumerate(can)
    ]
    return {"jobs": jobs, "shipments": given, "vehicles": vehicles, "matrices": {"car": town.car()}}


def breaks():
    """A meal and a short rest for everyone, with several windows, one only while little is on board."""
    town = Town(5, 45)
    draw = town.random
    jobs = [
        {
            "id": at,
            "location_index": at,
            "service": draw.choice([600, 900, 1500]),
            "delivery": [draw.randint(1, 3)],
            **({"time_windows": [town.window(8 * HOUR, 16 * HOUR, 60)]} if at % 3 == 0 else {}),
        }
        for at in range(1, 46)
    ]
    meal = {"id": 1, "description": "meal", "service": 1800, "time_windows": [[11 * HOUR, 13 * HOUR]]}
    rest = {"id": 2, "service": 600, "time_windows": [[9 * HOUR, 9 * HOUR + 1800], [14 * HOUR, 15 * HOUR]]}
    vehicles = [
        {
            "id": at,
            **ends(town),
            "capacity": [24],
            "time_window": [8 * HOUR, 16 * HOUR],
            "breaks": [meal, rest] if at % 2 == 0 else [rest, {**meal, "max_load": [12]}],
        }
        for at in range(1, 6)
    ]
    return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": town.car()}}


def setup_and_types():
    """Several jobs a place: the time to set up is spent once on arrival; nurses and doctors differ in both times."""
    town = Town(6, 24)
    draw = town.random
    jobs = [
        {
            "id": at,
            "location_index": 1 + at % 24,
            "setup": 300,
            "service": 600,
            **({"setup_per_type": {"doctor": 120}} if at % 4 == 0 else {}),
            **({"service_per_type": {"doctor": 400, "nurse": draw.choice([600, 900])}} if at % 2 == 0 else {}),
            **({"time_windows": [town.window(8 * HOUR, 16 * HOUR, 120)]} if at % 5 == 0 else {}),
        }
        for at in range(1, 61)
    ]
    vehicles = [
        {"id": at, "type": "doctor" if at == 1 else "nurse", **ends(town), "time_window": [8 * HOUR, 12 * HOUR]}
        for at in range(1, 6)
    ]
    return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": town.car()}}


def limits():
    """At most so many tasks, so long at the wheel, so far."""
    town = Town(7, 50)
    jobs = [{"id": at, "location_index": at, "service": 300, "priority": at % 3} for at in range(1, 51)]
    values = [12, 2700, 22_000]
    vehicles = [
        {"id": at, **ends(town), "time_window": [8 * HOUR, 16 * HOUR], LIMITS[at % 3]: values[at % 3]} for at in range(1, 5)
    ]
    vehicles.append({"id": 5, **ends(town), "max_tasks": 10, "max_travel_time": HOUR, "max_distance": 20_000})
    return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": town.car(distances=town.metres)}}


def costs():
    """A price of its own for each vehicle: for going out, an hour at the wheel, an hour of tasks, a kilometre."""
    town = Town(8, 60)
    jobs = [
        {
            "id": at,
            "location_index": at,
            "service": 900,
            "setup": 60 if at % 6 == 0 else 0,
            **({"time_windows": [town.window(8 * HOUR, 16 * HOUR, 90)]} if at % 3 == 0 else {}),
        }
        for at in range(1, 61)
    ]
    prices = [
        {"fixed": 2000, "per_hour": 3600},
        {"fixed": 500, "per_hour": 5000, "per_km": 200},
        {"per_hour": 0, "per_km": 450},
        {"fixed": 1500, "per_hour": 3000, "per_km": 100},
        {"fixed": 3000, "per_hour": 2400, "per_task_hour": 1200},
        {"per_hour": 4200, "per_task_hour": 600},
    ]
    vehicles = [
        {"id": at + 1, **ends(town), "time_window": [8 * HOUR, 16 * HOUR], "costs": price} for at, price in enumerate(prices)
    ]
    return {"jobs": jobs, "vehicles": vehicles, "matrices": {"car": town.car(distances=town.metres)}}


def profiles():
    """Cars and bicycles, fast and slow drivers, prices of arcs of their own, routes without a start or an end."""
    town = Town(9, 50)
    jobs = [
        {
            "id": at,
            "location_index": at,
            "service": 480,
            **({"time_windows": [town.window(8 * HOUR, 14 * HOUR, 90)]} if at % 4 == 0 else {}),
        }
        for at in range(1, 51)
    ]
    hours = {"time_window": [8 * HOUR, 14 * HOUR]}
    vehicles = [
        {"id": 1, "profile": "car", **ends(town), **hours},
        {"id": 2, "profile": "car", "speed_factor": 1.25, **ends(town), **hours},
        {"id": 3, "profile": "car", "speed_factor": 0.8, "start_index": 0, **hours},
        {"id": 4, "profile": "bicycle", "end_index": 0, **hours},
        {"id": 5, "profile": "bicycle", "start_index": 7, "end_index": 0, **hours},
        {"id": 6, "profile": "toll", **ends(town), **hours},
    ]
    tolls = [[2 * metres // 25 + (900 if (a[0] < 10.75) != (b[0] < 10.75) else 0) for b, metres in zip(town.at, row)]
             for a, row in zip(town.at, town.metres)]
    matrices = {
        "car": town.car(),
        "bicycle": {"durations": town.seconds(4.5, 20)},
        "toll": town.car(costs=tolls),
    }
    return {"jobs": jobs, "vehicles": vehicles, "matrices": matrices}


def everything():
    """A day of a home hospital in timestamps: all fields at once, and an earlier plan that names steps."""
    midnight = 1_790_000_000 - 1_790_000_000 % 86_400
    town = Town(10, 100)
    draw = town.random

    def at_day(window):
        return [midnight + time for time in window]

    jobs = [
        {
            "id": at,
            "description": f"visit {at}",
            **town.place(at),
            "setup": 120,
            "service": draw.choice([600, 900, 1200]),
            "delivery": [draw.randint(0, 3), draw.randint(0, 2)],
            "pickup": [0, draw.randint(0, 1)],
            "skills": draw.sample([1, 2], draw.choice([0, 0, 1])),
            "priority": draw.choice([0, 10, 100]),
            "time_windows": [at_day(town.window(8 * HOUR, 12 * HOUR, 75)), at_day(town.window(13 * HOUR, 16 * HOUR, 75))],
            **({"service_per_type": {"doctor": 900}, "setup_per_type": {"doctor": 60}} if at % 5 == 0 else {}),
        }
        for at in range(1, 81)
    ]
    given = [shipment(town, at, 80 + at, 90 + at, [1, 1], priority=10 * (at % 3), skills=[1]) for at in range(1, 11)]
    for one in given:
        one["delivery"]["time_windows"] = [at_day(town.window(9 * HOUR, 16 * HOUR, 120))]
        one["pickup"]["setup"] = 60
    vehicles = [
        {
            "id": at,
            "description": f"team {at}",
            "profile": "bicycle" if at == 8 else "car",
            "type": "doctor" if at % 4 == 0 else "nurse",
            **ends(town),
            "capacity": [30, 20],
            "skills": [1, 2] if at % 2 == 0 else [1],
            "time_window": at_day([8 * HOUR, 16 * HOUR]),
            "breaks": [{"id": 1, "service": 1800, "time_windows": [at_day([11 * HOUR, 13 * HOUR])]}],
            "speed_factor": 1.1 if at == 2 else 1,
            "max_tasks": 18,
            "max_travel_time": 3 * HOUR,
            "max_distance": 90_000,
            "costs": {"fixed": 600, "per_hour": 3600, "per_km": 100, "per_task_hour": 300},
        }
        for at in range(1, 9)
    ]
    vehicles[0]["steps"] = [
        {"type": "start"},
        {"type": "job", "id": 1},
        {"type": "break", "id": 1},
        {"type": "pickup", "id": 1},
        {"type": "delivery", "id": 1},
        {"type": "end"},
    ]
    matrices = {
        "car": town.car(distances=town.metres),
        "bicycle": {"durations": town.seconds(4.5, 20), "distances": town.metres},
    }
    return {"jobs": jobs, "shipments": given, "vehicles": vehicles, "matrices": matrices}


def listed(values) -> str:
    """A list with a line an item, so that files can be read and compared."""
    return "[\n" + ",\n".join(json.dumps(value) for value in values) + "\n]"


def keyed(texts) -> str:
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {text}" for key, text in texts.items()) + "\n}"


def write(number: int, make) -> None:
    problem = make()
    texts = {key: listed(values) for key, values in problem.items() if key != "matrices"}
    texts["matrices"] = keyed(
        {
            profile: keyed({name: listed(rows) for name, rows in tables.items()})
            for profile, tables in problem["matrices"].items()
        }
    )
    (FOLDER / f"{number:02}-{make.__name__.replace('_', '-')}.json").write_text(keyed(texts) + "\n")


MAKERS = (windows, amounts, shipments, skills_and_priorities, breaks, setup_and_types, limits, costs, profiles, everything)

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for number, make in enumerate(MAKERS, 1):
        write(number, make)
