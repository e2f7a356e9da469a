import { expect, test } from 'vitest';
import {
  areas,
  boroughs,
  getArea,
  getBorough,
  getHub,
  getLaboratory,
  hospitals,
  hoursOn,
  hubs,
  laboratories,
  neighbourhoods,
} from '../../data/oslo/index.ts';

test('fifteen boroughs with 688,054 people in 2020 without Sentrum, and 96 neighbourhoods that lie in them', () => {
  expect(boroughs).toHaveLength(15);
  expect(boroughs.reduce((sum, { population }) => sum + population, 0)).toBe(688_054);
  expect(neighbourhoods).toHaveLength(96);
  for (const { borough, name } of neighbourhoods) expect(getBorough(borough).number, name).toBe(borough);
  expect(new Set(neighbourhoods.map(({ borough }) => borough)).size).toBe(15);
});

test('areas name hubs, desks and hospitals that exist, inside their bounds', () => {
  expect(hubs).toHaveLength(10);
  for (const area of areas) {
    const { west, south, east, north } = area.bounds;
    const places = [
      ...area.hubs.map(getHub),
      ...area.laboratories.map(getLaboratory),
      ...hospitals.filter(({ code }) => area.hospitals.includes(code)),
    ];
    expect(places).toHaveLength(area.hubs.length + area.laboratories.length + area.hospitals.length);
    for (const { latitude, longitude, code } of places)
      expect(latitude > south && latitude < north && longitude > west && longitude < east, code).toBe(true);
    const { homeBounds } = area;
    expect(homeBounds.west > west && homeBounds.south > south && homeBounds.east < east && homeBounds.north < north).toBe(true);
  }
});

test('the test extract has the hub at Storgata 40', () => {
  expect(getArea('oslo-east')).toMatchObject({
    hubs: ['hub-storgata'],
    bounds: { west: 10.708, south: 59.86, east: 10.829, north: 59.938 },
  });
  expect(getHub('hub-storgata')).toMatchObject({ latitude: 59.9165, longitude: 10.7577 });
});

test('each area has a desk that is open on every day of the week', () => {
  for (const { laboratories: codes } of areas) {
    for (let weekday = 1; weekday <= 7; weekday++) expect(codes.some((code) => hoursOn(getLaboratory(code), weekday) !== null)).toBe(true);
  }
  expect(hoursOn(getLaboratory('lab-radiumhospitalet'), 7)).toBeNull();
  expect(new Set(laboratories.map(({ code }) => code)).size).toBe(laboratories.length);
});

test('unknown codes are refused by name', () => {
  expect(() => getHub('hub-nowhere')).toThrow('no hub hub-nowhere');
  expect(() => getLaboratory('lab-nowhere')).toThrow('no laboratory');
  expect(() => getBorough(99)).toThrow('no borough 99');
  expect(() => getArea('bergen')).toThrow('no area bergen');
});
