"""VROOM (exploration level 5) on a public instance or on VROOM's own JSON; see runner.py."""

from datetime import timedelta

import vroom

from public_instance import PublicInstance, read_public_instance
from runner import Task, run


def input_of(given: PublicInstance) -> vroom.Input:
    problem = vroom.Input()
    problem.set_durations_matrix("car", given.seconds)
    if (given.seconds != given.metres).any():
        problem.set_costs_matrix("car", given.metres)

    def window(at):
        return vroom.TimeWindow(given.ready[at], given.due[at])

    def task(kind, at, **more):
        return kind(given.ids[at], location=at, default_service=given.service[at], time_windows=[window(at)], **more)

    for vehicle in range(given.vehicles):
        costs = vroom.VehicleCosts(fixed=given.fixed_cost())
        problem.add_vehicle(
            vroom.Vehicle(vehicle + 1, start=0, end=0, capacity=[given.capacity], time_window=window(0), costs=costs)
        )
    for pickup, delivery in given.pairs:
        amount = vroom.Amount([given.demand[pickup]])
        problem.add_job(vroom.Shipment(task(vroom.ShipmentStep, pickup), task(vroom.ShipmentStep, delivery), amount=amount))
    if not given.pairs:
        for at in range(1, len(given.ids)):
            problem.add_job(task(vroom.Job, at, delivery=vroom.Amount([given.demand[at]])))
    return problem


def solve(problem: vroom.Input, task: Task) -> dict:
    timeout = timedelta(seconds=task.seconds_left())
    return problem.solve(exploration_level=5, nb_threads=task.threads, timeout=timeout).to_dict()


def answer(task: Task) -> dict:
    if task.kind == "vroom":
        return {"output": solve(vroom.Input.from_json(task.path), task)}
    given = read_public_instance(task.path, task.kind)
    if given is None or given.longest_ride is not None:
        return {"cannot": f"VROOM has no words for {task.kind}"}
    routes = solve(input_of(given), task)["routes"]
    return {"routes": [[step["id"] for step in route["steps"] if "id" in step] for route in routes]}


if __name__ == "__main__":
    run(answer)
