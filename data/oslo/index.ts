export { type Area, type AreaCode, areas, getArea } from './areas.ts';
export { boroughs, getBorough } from './boroughs.ts';
export { hospitals } from './hospitals.ts';
export { getHub, hubs } from './hubs.ts';
export { getLaboratory, hoursOn, type Laboratory, laboratories } from './laboratories.ts';
export { type Neighbourhood, neighbourhoods } from './neighbourhoods.ts';
