import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Route, UnassignedJob } from '../../api/plan-document.ts';
import { routeLook } from '../../ui/route-colours.ts';
import { fillOfState, shapeOfJob, shapeOfStop } from '../../ui/stop-shapes.ts';
import { imageName } from '../stop-image.ts';

export interface StopPointProperties {
  /** `stop:<id>` or `job:<id>`: what a click selects. */
  readonly subject: string;
  readonly routeId: string;
  /** Name of the image, see `stop-image.ts`. */
  readonly image: string;
  /** What is drawn first lies below: unassigned and late stops lie on top. */
  readonly rank: number;
}

/** Stops with a place. Hidden stops, breaks and video calls without a place are blocks of time and never points. */
export function stopPoints(routes: readonly Route[]): FeatureCollection<Point, StopPointProperties> {
  const features: Feature<Point, StopPointProperties>[] = [];
  routes.forEach((route, index) => {
    for (const stop of route.stops) {
      const place = stop.visit?.place;
      if (!place || stop.hidden || stop.kind === 'break') continue;
      const late = stop.latenessSeconds > 0;
      features.push({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
        properties: {
          subject: `stop:${stop.id}`,
          routeId: route.id,
          image: imageName({ shape: shapeOfStop(stop.kind), fill: fillOfState(stop.state), late, colour: routeLook(index).colour }),
          rank: late ? 2 : 1,
        },
      });
    }
  });
  return { type: 'FeatureCollection', features };
}

/** Jobs that nobody drives to: hollow, with a question mark, at the place of their first visit that has one. */
export function unassignedPoints(jobs: readonly UnassignedJob[]): FeatureCollection<Point, StopPointProperties> {
  const features: Feature<Point, StopPointProperties>[] = [];
  for (const { job } of jobs) {
    const place = job.visits.find((visit) => visit.role === 'home' && visit.place)?.place ?? job.visits.find((visit) => visit.place)?.place;
    if (!place) continue;
    features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.longitude, place.latitude] },
      properties: {
        subject: `job:${job.id}`,
        routeId: '',
        image: imageName({ shape: shapeOfJob(job.kind), fill: 'open', late: false, colour: null }),
        rank: 3,
      },
    });
  }
  return { type: 'FeatureCollection', features };
}
