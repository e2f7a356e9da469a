/** A small instance of each format, as lines, so that tests can change one. */

export const solomon = [
  'TINY',
  '',
  'VEHICLE',
  'NUMBER     CAPACITY',
  '  2         10',
  '',
  'CUSTOMER',
  'CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME',
  '',
  '0 0 0 0 0 100 0',
  '1 3 4 6 0 50 10',
  '2 1 1 6 10 60 10',
];

export const liLim = [
  '3\t10\t1',
  '0\t0\t0\t0\t0\t200\t0\t0\t0',
  '1\t3\t4\t6\t0\t150\t10\t0\t3',
  '2\t10\t0\t5\t0\t150\t10\t0\t4',
  '3\t6\t8\t-6\t0\t150\t10\t1\t0',
  '4\t10\t1\t-5\t0\t150\t10\t2\t0',
];

export const sartori = [
  'NAME: tiny',
  'LOCATION: Nowhere',
  'TYPE: PDPTW',
  'SIZE: 5',
  'ROUTE-TIME: 60',
  'TIME-WINDOW: 60',
  'CAPACITY: 10',
  'NODES',
  '0 41.4 2.1 0 0 60 0 0 0',
  '1 41.5 2.1 6 0 60 5 0 3',
  '2 41.4 2.2 6 0 60 5 0 4',
  '3 41.5 2.2 -6 0 60 5 1 0',
  '4 41.5 2.3 -6 0 60 5 2 0',
  'EDGES',
  '0 5 6 7 8',
  '5 0 4 3 9',
  '6 4 0 2 4',
  '7 3 2 0 1',
  '9 8 4 1 0',
  'EOF',
];

/** One passenger rides from (0, 10) to (0, 30), one from (0, 20) to (0, 10). */
export const cordeau = [
  '1 4 120 1 25',
  '0 0.0 0.0 0 0 0 480',
  '1 0.0 10.0 5 1 0 480',
  '2 0.0 20.0 5 1 0 480',
  '3 0.0 30.0 5 -1 100 110',
  '4 0.0 10.0 5 -1 0 480',
];

export const bredstromRonnqvist = [
  'param NO_Staff = 2',
  '    ;',
  'param NO_Visits = 3',
  '    ;',
  'param T_MAX = 90',
  '    ;',
  'set Visit_Demands[1] := 3;',
  'set Visit_Demands[2] := ; # empty',
  'set Visit_Demands[3] := ; # empty',
  'param :     a     b     :=',
  '0      0    90',
  '1     20    30',
  '2     10    60',
  '3     20    30',
  '4      0    90',
  ';',
  'param Duration [*] :=',
  ' 1  10    3  10',
  ' 2  11',
  ';',
  'param TimeMatrix [*,*,1]',
  ':    0      1       2  :=',
  '0     0       5       7',
  '1     5   10000       4',
  '2     7       4   10000',
  '3     5   10000       4',
  '4     0       5       7',
  '',
  ':    3      4    :=',
  '0    5      0',
  '1    10000  5',
  '2    4      7',
  '3    10000  5',
  '4    5      0',
  ';',
  'param BonusMatrix [*,*] (tr)',
  ':       1           2    :=',
  '1     8.03426   -5.66262',
  '2    -3.38322   -8.96658',
  '3     2.1362    -3.52163',
  ';',
];

/** Two vehicles, two jobs and a shipment; a break, skills, windows, a route without a start. */
export const vroom = [
  '{',
  '"vehicles": [',
  '{"id": 1, "start_index": 0, "end_index": 0, "start": [10.7, 59.9], "capacity": [4], "skills": [1], "time_window": [0, 7200],',
  ' "breaks": [{"id": 1, "time_windows": [[0, 3600]], "service": 300, "description": "coffee"}], "description": "van"},',
  '{"id": 2, "end_index": 0, "capacity": [4], "speed_factor": 2, "max_tasks": 2, "costs": {"fixed": 100, "per_hour": 7200}}',
  '],',
  '"jobs": [',
  '{"id": 1, "location_index": 1, "service": 60, "delivery": [1], "skills": [1], "priority": 10, "time_windows": [[600, 900]]},',
  '{"id": 2, "location_index": 2, "service": 60, "pickup": [2], "location": [10.8, 59.9]}',
  '],',
  '"shipments": [',
  '{"amount": [3], "pickup": {"id": 1, "location_index": 3}, "delivery": {"id": 1, "location_index": 2, "service": 30}}',
  '],',
  '"matrices": {"car": {"durations": [',
  '[0, 100, 200, 300],',
  '[100, 0, 100, 200],',
  '[200, 100, 0, 100],',
  '[300, 200, 100, 0]',
  ']}}',
  '}',
];

/** Every field of VROOM's input that the smaller one does not have. */
export const vroomInFull = [
  '{',
  '"vehicles": [',
  '{"id": 1, "profile": "car", "type": "big", "start_index": 0, "capacity": [4, 4], "time_window": [0, 7200],',
  ' "costs": {"fixed": 10, "per_hour": 3600, "per_km": 2, "per_task_hour": 60}, "max_travel_time": 5000, "max_distance": 9000,',
  ' "breaks": [{"id": 1, "service": 300, "max_load": [2, 2]}],',
  ' "steps": [{"type": "start", "service_at": 60}, {"type": "job", "id": 1, "service_after": 70, "service_before": 900},',
  '  {"type": "break", "id": 1}, {"type": "end"}]}',
  '],',
  '"jobs": [',
  '{"id": 1, "location_index": 1, "setup": 20, "setup_per_type": {"big": 30}, "service": 60, "service_per_type": {"big": 90},',
  ' "delivery": [1, 0], "pickup": [1, 2], "time_windows": [[0, 50], [600, 900]], "priority": 100, "description": "both ways"}',
  '],',
  '"shipments": [',
  '{"amount": [1, 1], "skills": [], "pickup": {"id": 1, "location_index": 0}, "delivery": {"id": 1, "location_index": 1, "setup": 5}}',
  '],',
  '"options": {"g": false, "c": false, "t": 2, "x": 5, "l": 1.5},',
  '"matrices": {"car": {"durations": [[0, 100], [100, 0]], "distances": [[0, 900], [900, 0]], "costs": [[0, 7], [7, 0]]}}',
  '}',
];

/** Three patients: one service; two people at once; two services, the second 20 to 30 minutes after the first. */
export const hhcrsp = [
  '{',
  '"services": [{"id": "s1", "default_duration": 10}, {"id": "s2"}],',
  '"caregivers": [{"id": "c1", "abilities": ["s1"]}, {"id": "c2", "abilities": ["s1", "s2"]}],',
  '"central_offices": [{"id": "d", "location": [0, 0]}],',
  '"patients": [',
  '{"id": "p1", "location": [1, 0], "time_window": [0, 60], "required_caregivers": [{"service": "s1"}]},',
  '{"id": "p2", "time_window": [0, 5], "required_caregivers": [{"service": "s2", "duration": 20}, {"service": "s1"}],',
  ' "synchronization": {"type": "simultaneous"}},',
  '{"id": "p3", "time_window": [30, 90.5], "required_caregivers": [{"service": "s1"}, {"service": "s2", "duration": 5}],',
  ' "synchronization": {"type": "sequential", "distance": [20, 30]}}',
  '],',
  '"distances": [',
  '[0, 10, 10.125, 10],',
  '[10, 0, 10, 10],',
  '[10.125, 10, 0, 10],',
  '[10, 10, 10, 0]',
  ']',
  '}',
];

/** The text with line `line`, counted from 1, replaced. */
export function withLine(lines: readonly string[], line: number, text: string): string {
  return lines.map((old, at) => (at === line - 1 ? text : old)).join('\n');
}

/** The text without what comes after line `line`, counted from 1. */
export function upTo(lines: readonly string[], line: number): string {
  return lines.slice(0, line).join('\n');
}
