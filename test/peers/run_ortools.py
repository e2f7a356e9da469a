"""OR-Tools' routing library (parallel cheapest insertion, guided local search, one thread); see runner.py."""

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from public_instance import PublicInstance, read_public_instance
from runner import Task, run


def model_of(given: PublicInstance):
    manager = pywrapcp.RoutingIndexManager(len(given.ids), given.vehicles, 0)
    routing = pywrapcp.RoutingModel(manager)
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(given.metres.tolist()))
    routing.SetFixedCostOfAllVehicles(given.fixed_cost())
    transit = (given.seconds + [[service] for service in given.service]).tolist()
    horizon = given.due[0]
    routing.AddDimension(routing.RegisterTransitMatrix(transit), horizon, horizon, False, "time")
    time = routing.GetDimensionOrDie("time")
    load = routing.RegisterUnaryTransitVector(given.demand)
    routing.AddDimension(load, 0, given.capacity, True, "load")
    for place in range(1, len(given.ids)):
        time.CumulVar(manager.NodeToIndex(place)).SetRange(given.ready[place], given.due[place])
    for vehicle in range(given.vehicles):
        for end in (routing.Start(vehicle), routing.End(vehicle)):
            time.CumulVar(end).SetRange(given.ready[0], horizon)
        if given.longest_route is not None:
            time.SetSpanUpperBoundForVehicle(given.longest_route, vehicle)
    add_pairs(given, manager, routing, time)
    if given.longest_ride is not None:
        leave_out_at_a_price(given, manager, routing)
    return manager, routing


def add_pairs(given: PublicInstance, manager, routing, time) -> None:
    solver = routing.solver()
    for pickup, delivery in given.pairs:
        start, end = manager.NodeToIndex(pickup), manager.NodeToIndex(delivery)
        routing.AddPickupAndDelivery(start, end)
        solver.Add(routing.VehicleVar(start) == routing.VehicleVar(end))
        solver.Add(time.CumulVar(start) <= time.CumulVar(end))
        if given.longest_ride is not None:
            solver.Add(time.CumulVar(end) - time.CumulVar(start) <= given.longest_ride + given.service[pickup])


def leave_out_at_a_price(given: PublicInstance, manager, routing) -> None:
    """With ride limits the first plan hardly ever serves everyone, and without a first plan there is no search."""
    for place in range(1, len(given.ids)):
        routing.AddDisjunction([manager.NodeToIndex(place)], 100 * int(given.metres.max()))


def answer(task: Task) -> dict:
    given = read_public_instance(task.path, task.kind)
    if given is None:
        return {"cannot": f"OR-Tools is not modelled for {task.kind}"}
    manager, routing = model_of(given)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(int(1000 * task.seconds_left()))
    found = routing.SolveWithParameters(parameters)
    if not found:
        return {"routes": []}

    def route_of(vehicle):
        index = found.Value(routing.NextVar(routing.Start(vehicle)))
        while not routing.IsEnd(index):
            yield given.ids[manager.IndexToNode(index)]
            index = found.Value(routing.NextVar(index))

    return {"routes": [list(route_of(vehicle)) for vehicle in range(given.vehicles)]}


if __name__ == "__main__":
    run(answer)
