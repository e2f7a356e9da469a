"""Writes VROOM's answers to the problems of `vroom/` into `vroom/answers/`, so that tests compare without VROOM.

`python record_vroom_answers.py [SECONDS]` with a Python that has pyvroom (`npm run bench -- routing --vs vroom` makes
one): the best of exploration level 5 on one thread, as VROOM tells it, without what can be computed from the rest.
"""

import datetime
import json
import sys
from importlib.metadata import version
from pathlib import Path

import vroom

from runner import Task
from run_vroom import solve

FOLDER = Path(__file__).parent / "vroom"


def record(path: Path, seconds: float) -> dict:
    output = solve(vroom.Input.from_json(path), Task.begin(str(path), "vroom", seconds, 1, 1))
    steps = ("type", "id", "arrival")
    return {
        "made": f"{datetime.date.today()}, pyvroom {version('pyvroom')}, exploration level 5, one thread, at most {seconds:g} s",
        "cost": output["summary"]["cost"],
        "unassigned": [{key: task[key] for key in ("type", "id")} for task in output["unassigned"]],
        "routes": [
            {
                "vehicle": route["vehicle"],
                "cost": route["cost"],
                "steps": [{key: step[key] for key in steps if key in step} for step in route["steps"]],
            }
            for route in output["routes"]
        ],
    }


if __name__ == "__main__":
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    (FOLDER / "answers").mkdir(exist_ok=True)
    for path in sorted(FOLDER.glob("*.json")):
        answer = record(path, seconds)
        lines = [f'"{key}": {json.dumps(answer[key])}' for key in ("made", "cost", "unassigned")]
        routes = ",\n".join(json.dumps(route) for route in answer["routes"])
        (FOLDER / "answers" / path.name).write_text("{\n" + ",\n".join([*lines, f'"routes": [\n{routes}\n]']) + "\n}\n")
        print(f"{path.name}: cost {answer['cost']}, {len(answer['unassigned'])} unassigned")
