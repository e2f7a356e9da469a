import { describe, expect, it } from 'vitest';
import { linePatterns, routeColour, routeLook, routePalettes } from '../../../web/ui/route-colours.ts';

type Vector = readonly [number, number, number];

/** Machado, Oliveira & Fernandes 2009, severity 1: what red-, green- and blue-blind eyes see of a linear colour. */
const eyes: Readonly<Record<string, readonly Vector[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Vector {
  const part = (from: number): number => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function seen(colour: Vector, eye: readonly Vector[]): Vector {
  const [r = 0, g = 0, b = 0] = eye.map((row) => Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])));
  return [r, g, b];
}

function oklab([r, g, b]: Vector): Vector {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function luminance([r, g, b]: Vector): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each([
  ['light', routePalettes.light, '#f3f4f1'],
  ['dark', routePalettes.dark, '#1b2125'],
] as const)('the %s palette', (_name, palette, ground) => {
  it.each(Object.keys(eyes))('stays apart for a %s', (name) => {
    const labs = palette.map((hex) => oklab(seen(linear(hex), eyes[name] ?? [])));
    for (const [i, a] of labs.entries()) {
      for (const [j, b] of labs.entries()) {
        if (i < j) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), `${palette[i]} ${palette[j]}`).toBeGreaterThan(0.08);
      }
    }
  });

  it('stands 3:1 against the ground of the map', () => {
    for (const hex of palette) {
      const [dim, bright] = [luminance(linear(hex)), luminance(linear(ground))].sort((a, b) => a - b) as [number, number];
      expect((bright + 0.05) / (dim + 0.05), hex).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('looks of routes', () => {
  it('repeat the colours with another line pattern beyond twelve', () => {
    expect(routeLook(0)).toEqual({ colour: 0, pattern: 0 });
    expect(routeLook(12)).toEqual({ colour: 0, pattern: 1 });
    const looks = new Set(Array.from({ length: 12 * linePatterns.length }, (_, index) => JSON.stringify(routeLook(index))));
    expect(looks.size).toBe(12 * linePatterns.length);
  });

  it('differ by day and by night', () => {
    expect(routeColour(routeLook(3), false)).not.toBe(routeColour(routeLook(3), true));
  });
});
