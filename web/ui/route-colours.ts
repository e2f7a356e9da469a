/**
 * Twelve colours that stay apart for normal, red-, green- and blue-blind eyes (smallest distance 0.08 in OKLab under Machado's
 * simulation, 3:1 and more against the map's ground; `test/web/map/route-colours.test.ts` holds both). Beyond twelve routes the
 * colours come again with another line pattern.
 */
const light = [
  '#0782f8',
  '#be1506',
  '#a18015',
  '#5219cd',
  '#6e8071',
  '#de50ab',
  '#2d0d78',
  '#6c5657',
  '#951890',
  '#5c0300',
  '#572f54',
  '#8b0a02',
] as const;
const dark = [
  '#61b9f4',
  '#e7af5c',
  '#9d58ba',
  '#f8ed60',
  '#9a932d',
  '#f275a0',
  '#acfaea',
  '#7453fe',
  '#b9ccbc',
  '#d03275',
  '#9188f8',
  '#687a17',
] as const;

/** Dashes and gaps in line widths; an empty list is a solid line. */
export const linePatterns = [[], [3, 1.5], [1, 1.2], [5, 1.2, 1, 1.2], [8, 2], [2, 2]] as const satisfies readonly (readonly number[])[];

export interface RouteLook {
  /** 0…11, see `routeColour`. */
  readonly colour: number;
  /** Index in `linePatterns`. */
  readonly pattern: number;
}

export function routeLook(index: number): RouteLook {
  return { colour: index % light.length, pattern: Math.floor(index / light.length) % linePatterns.length };
}

export function routeColour(look: RouteLook, darkPage: boolean): string {
  const palette = darkPage ? dark : light;
  return palette[look.colour] ?? palette[0];
}

export const routePalettes = { light, dark };
