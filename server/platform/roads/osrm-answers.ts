import { z } from 'zod';

/** OSRM's HTTP API, version 1: only the fields that we read. https://project-osrm.org/docs/ */
const coordinates = z.tuple([z.number(), z.number()]);
const waypoint = z.object({ location: coordinates, distance: z.number().nonnegative() });
// OSRM answers distances down to about -1 m between places on the same piece of road: taken as 0 by `osrm.ts`.
const amount = z.number().min(-10);
const cells = z.array(z.array(amount.nullable()));

export const tableAnswer = z.object({
  code: z.literal('Ok'),
  durations: cells,
  distances: cells,
  sources: z.array(waypoint),
  destinations: z.array(waypoint),
});

export const routeAnswer = z.object({
  code: z.literal('Ok'),
  waypoints: z.array(waypoint),
  routes: z
    .array(
      z.object({
        legs: z.array(
          z.object({
            duration: amount,
            distance: amount,
            steps: z.array(z.object({ geometry: z.object({ coordinates: z.array(coordinates) }) })),
          }),
        ),
      }),
    )
    .min(1),
});

export const nearestAnswer = z.object({ code: z.literal('Ok'), waypoints: z.array(waypoint).min(1) });

/** What OSRM says with a status of 400. */
export const refusal = z.object({ code: z.string() });
