import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';

export interface MapColours {
  readonly ground: string;
  readonly water: string;
  readonly green: string;
  readonly road: string;
  readonly roadCasing: string;
  readonly rail: string;
  readonly label: string;
  readonly halo: string;
}

const light: MapColours = {
  ground: '#f3f4f1',
  water: '#cfe1ea',
  green: '#e3ebdd',
  road: '#ffffff',
  roadCasing: '#c8ccc6',
  rail: '#c9cac8',
  label: '#56606a',
  halo: '#f8f9f7',
};
const dark: MapColours = {
  ground: '#1b2125',
  water: '#101c26',
  green: '#1d2924',
  road: '#3d474e',
  roadCasing: '#161b1f',
  rail: '#394147',
  label: '#a9b4bc',
  halo: '#12171a',
};

export function mapColours(isDark: boolean): MapColours {
  return isDark ? dark : light;
}

/** A PMTiles address gives our own layers of roads and parks; any other address is a whole style of its own. */
export function isTiles(tilesUrl: string): boolean {
  return /\.pmtiles(\?|$)/.test(tilesUrl) || tilesUrl.startsWith('pmtiles://');
}

/**
 * The base map under the plan. Without tiles it is the offline one: water and the boroughs' names. No `glyphs`: MapLibre then
 * writes with the fonts of the machine, and nothing is fetched.
 */
export function baseStyle(isDark: boolean, tilesUrl: string | null): StyleSpecification {
  const colours = mapColours(isDark);
  const tiles = tilesUrl && isTiles(tilesUrl) ? tilesUrl : null;
  const sources: Record<string, SourceSpecification> = {
    sea: { type: 'geojson', data: '/map/water.geojson', attribution: '© OpenStreetMap contributors' },
  };
  if (tiles) sources.tiles = { type: 'vector', url: tiles.startsWith('pmtiles://') ? tiles : `pmtiles://${absolute(tiles)}` };
  return {
    version: 8,
    sources,
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      ...(tiles ? groundLayers(colours) : []),
      // The file's lakes are drawn too coarsely for a city's map: the sea alone tells where one is.
      { id: 'sea', type: 'fill', source: 'sea', filter: ['==', ['get', 'kind'], 'sea'], paint: { 'fill-color': colours.water } },
      ...(tiles ? roadLayers(colours) : []),
    ],
  };
}

function absolute(address: string): string {
  return new URL(address, location.href).href;
}

function groundLayers(colours: MapColours): LayerSpecification[] {
  return [
    { id: 'green', type: 'fill', source: 'tiles', 'source-layer': 'green', paint: { 'fill-color': colours.green } },
    {
      id: 'lakes',
      type: 'fill',
      source: 'tiles',
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colours.water },
    },
    {
      id: 'rivers',
      type: 'line',
      source: 'tiles',
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': colours.water, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.6, 16, 3] },
    },
  ];
}

function roadLayers(colours: MapColours): LayerSpecification[] {
  const isMajor = ['match', ['get', 'kind'], ['motorway', 'trunk', 'primary'], true, false] as const;
  const width = (factor: number, extra: number) =>
    [
      'interpolate',
      ['exponential', 1.5],
      ['zoom'],
      9,
      ['case', isMajor, 1 * factor + extra, 0.2 * factor],
      13,
      ['case', isMajor, 3.2 * factor + extra, 1.1 * factor + extra],
      17,
      ['case', isMajor, 16 * factor + extra, 9 * factor + extra],
    ] as never;
  const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'rails',
      type: 'line',
      source: 'tiles',
      'source-layer': 'rails',
      paint: { 'line-color': colours.rail, 'line-width': 1, 'line-dasharray': [4, 2] },
    },
    {
      id: 'road-casings',
      type: 'line',
      source: 'tiles',
      'source-layer': 'roads',
      layout,
      paint: { 'line-color': colours.roadCasing, 'line-width': width(1, 1.2) },
    },
    {
      id: 'roads',
      type: 'line',
      source: 'tiles',
      'source-layer': 'roads',
      layout,
      paint: { 'line-color': colours.road, 'line-width': width(1, 0) },
    },
    {
      id: 'road-names',
      type: 'symbol',
      source: 'tiles',
      'source-layer': 'roads',
      minzoom: 13,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 11, 'text-font': ['sans-serif'] },
      paint: { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.4 },
    },
  ];
}
