import { describe, expect, it } from 'vitest';
import { boroughLabels } from '../../../web/map/layers/borough-labels.ts';
import { boundsOf } from '../../../web/map/layers/bounds.ts';
import { placePoints } from '../../../web/map/layers/place-points.ts';
import { routeLines } from '../../../web/map/layers/route-lines.ts';
import { sketchLines } from '../../../web/map/layers/sketch-lines.ts';
import { stopPoints, unassignedPoints } from '../../../web/map/layers/stop-points.ts';
import { imageName, parseImageName } from '../../../web/map/stop-image.ts';
import { aLeg, anUnassigned, aPlace, aRoute, aStop, aVisit } from '../plan-fixture.ts';

describe('lines of routes', () => {
  it('are one a leg, in longitude and latitude', () => {
    const lines = routeLines([aRoute({ legs: [aLeg(), aLeg({ geometry: [10.75, 59.92, 10.7, 59.9] })] })], false);
    expect(lines.features.map((line) => line.geometry.coordinates)).toEqual([
      [
        [10.7, 59.9],
        [10.75, 59.92],
      ],
      [
        [10.75, 59.92],
        [10.7, 59.9],
      ],
    ]);
    expect(lines.features[0]?.properties).toMatchObject({ routeId: 'shf_1', estimated: true, pattern: 0 });
  });

  it('leave out a leg without geometry: it touches a protected address', () => {
    expect(routeLines([aRoute({ legs: [aLeg({ geometry: [] })] })], false).features).toEqual([]);
  });
});

describe('points of stops', () => {
  it('draw neither hidden stops nor breaks nor stops without a place', () => {
    const stops = [
      aStop({ id: 'a', hidden: true, kind: 'hidden', visit: null }),
      aStop({ id: 'b', hidden: true, visit: aVisit() }),
      aStop({ id: 'c', kind: 'break', visit: null }),
      aStop({ id: 'd', visit: aVisit({ place: null }) }),
      aStop({ id: 'e' }),
    ];
    expect(stopPoints([aRoute({ stops })]).features.map((point) => point.properties.subject)).toEqual(['stop:e']);
  });

  it('name an image by shape, fill, lateness and colour', () => {
    const stops = [aStop({ kind: 'sample', state: 'driving', latenessSeconds: 60 })];
    const name = stopPoints([aRoute({ stops: [] }), aRoute({ stops })]).features[0]?.properties.image ?? '';
    expect(parseImageName(name)).toEqual({ shape: 'drop', fill: 'half', late: true, colour: 1 });
    expect(parseImageName(imageName({ shape: 'box', fill: 'open', late: false, colour: null }))?.colour).toBeNull();
    expect(parseImageName('place|hub')).toBeNull();
  });

  it('show an unassigned job at its home visit, and not at all without a place', () => {
    const hub = aVisit({ id: 'p', role: 'pickup', place: aPlace({ longitude: 1, latitude: 1 }) });
    const points = unassignedPoints([
      anUnassigned({ id: 'x', visits: [hub, aVisit()] }),
      anUnassigned({ id: 'y', visits: [aVisit({ place: null })] }),
    ]);
    expect(points.features.map((point) => [point.properties.subject, point.geometry.coordinates])).toEqual([['job:x', [10.75, 59.92]]]);
  });
});

describe('places', () => {
  it('are hubs and laboratories, each once, and never a home', () => {
    const laboratory = aVisit({ role: 'delivery', place: aPlace({ id: 'pla_lab', kind: 'laboratory', name: 'Lab' }) });
    const home = aVisit({ role: 'delivery' });
    const route = aRoute({ stops: [aStop({ id: 'l', visit: laboratory }), aStop({ id: 'h', visit: home })] });
    const points = placePoints([route.shift.hub], [route, route]);
    expect(points.features.map((point) => [point.properties.subject, point.properties.image])).toEqual([
      ['place:pla_hub', 'place|hub'],
      ['place:pla_lab', 'place|hospital'],
    ]);
  });

  it('become labels of boroughs', () => {
    expect(boroughLabels([{ name: 'Sagene', longitude: 10.76, latitude: 59.94 }]).features[0]?.geometry.coordinates).toEqual([
      10.76, 59.94,
    ]);
  });
});

describe('a plan in the making', () => {
  it('goes from known place to known place', () => {
    const known = new Map([
      ['a', aPlace({ longitude: 1, latitude: 2 })],
      ['c', aPlace({ longitude: 3, latitude: 4 })],
    ]);
    const lines = sketchLines(
      [
        { shiftId: 's', visitIds: ['a', 'b', 'c'] },
        { shiftId: 't', visitIds: ['a'] },
      ],
      (id) => known.get(id),
      false,
    );
    expect(lines.features.map((line) => line.geometry.coordinates)).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
  });
});

describe('bounds', () => {
  it('hold every place, give a single one some room, and are missing without any', () => {
    expect(boundsOf([])).toBeUndefined();
    const [west, south, east, north] = boundsOf([{ longitude: 10, latitude: 59 }]) ?? [0, 0, 0, 0];
    expect(east - west).toBeGreaterThan(0.005);
    expect(north - south).toBeGreaterThan(0.002);
    expect(
      boundsOf([
        { longitude: 10, latitude: 59 },
        { longitude: 11, latitude: 58 },
      ]),
    ).toEqual([10, 58, 11, 59]);
  });
});
