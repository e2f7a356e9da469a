import type { RoadPlace } from '../../../../server/platform/roads/provider.ts';

/** Hubs and squares inside the test extract of central and eastern Oslo; no one's home. */
export const insideExtract: readonly RoadPlace[] = [
  { key: 'storgata', latitude: 59.9165, longitude: 10.7577 },
  { key: 'sofienberg', latitude: 59.9203, longitude: 10.7721 },
  { key: 'sinsen', latitude: 59.93, longitude: 10.7798 },
  { key: 'kampen', latitude: 59.913, longitude: 10.7804 },
  { key: 'manglerud', latitude: 59.8977, longitude: 10.8154 },
  { key: 'lambertseter', latitude: 59.8709, longitude: 10.8177 },
  { key: 'simensbråten', latitude: 59.8921, longitude: 10.7965 },
];

/** Ullevål hospital: 0.5 km and more from the nearest road of the extract. */
export const beyondExtract: RoadPlace = { key: 'ullevål', latitude: 59.937, longitude: 10.7372 };

export const weekday = (time: string) => new Date(`2026-11-24T${time}:00+01:00`);
