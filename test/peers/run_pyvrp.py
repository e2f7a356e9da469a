"""PyVRP (iterated local search, one thread) on a public instance; see runner.py."""

from pyvrp import Client, Depot, Location, ProblemData, Shipment, VehicleType, solve
from pyvrp.stop import MaxRuntime

from public_instance import PublicInstance, read_public_instance
from runner import Task, run


def problem_of(given: PublicInstance) -> ProblemData:
    places = range(1, len(given.ids))
    clients = [] if given.pairs else [
        Client(at, [given.demand[at]], [], given.service[at], given.ready[at], given.due[at]) for at in places
    ]
    shipments = [
        Shipment(
            pickup_location=pickup,
            delivery_location=delivery,
            pickup_tw_early=given.ready[pickup],
            pickup_tw_late=given.due[pickup],
            pickup_service_duration=given.service[pickup],
            delivery_tw_early=given.ready[delivery],
            delivery_tw_late=given.due[delivery],
            delivery_service_duration=given.service[delivery],
            amount=[given.demand[pickup]],
        )
        for pickup, delivery in given.pairs
    ]
    fleet = VehicleType(
        given.vehicles, [given.capacity], fixed_cost=given.fixed_cost(), tw_early=given.ready[0], tw_late=given.due[0]
    )
    return ProblemData(
        [Location(x, y) for x, y in given.positions],
        clients,
        [Depot(0, given.ready[0], given.due[0])],
        [fleet],
        [given.metres],
        [given.seconds],
        shipments=shipments,
    )


def answer(task: Task) -> dict:
    given = read_public_instance(task.path, task.kind)
    if given is None or given.longest_ride is not None:
        return {"cannot": f"PyVRP has no words for {task.kind}"}
    data = problem_of(given)
    result = solve(data, MaxRuntime(task.seconds_left()), seed=task.seed, collect_stats=False)
    if not result.best.is_feasible():
        return {"routes": [], "iterations": result.num_iterations}

    def id_of(activity):
        if activity.is_client():
            return given.ids[data.client(activity.idx).location]
        shipment = data.shipment(activity.idx)
        return given.ids[(shipment.pickup if activity.is_pickup() else shipment.delivery).location]

    routes = [[id_of(activity) for activity in route if not activity.is_depot()] for route in result.best.routes()]
    return {"routes": routes, "iterations": result.num_iterations}


if __name__ == "__main__":
    run(answer)
