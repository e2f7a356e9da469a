export { type Area, type AreaCode, areas, getArea } from './areas.ts';
export { type Borough, boroughs, getBorough } from './boroughs.ts';
export { type Hospital, hospitals } from './hospitals.ts';
export { getHub, type Hub, hubs } from './hubs.ts';
export { getLaboratory, hoursOn, type Laboratory, laboratories, type OpeningHours } from './laboratories.ts';
export { type Neighbourhood, neighbourhoods } from './neighbourhoods.ts';
