import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithBest, findBestKnown } from '../../scripts/bench/best-known.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('the gap to the best known', () => {
  const best = { figure: 100, vehicles: 9 };

  it('is found under the right convention', () => {
    const table = join(temporaryFolder(), 'best-known.csv');
    writeFileSync(table, 'file,size,vehicles,cost,convention,source\na.txt,100,10,828.9,double,x\na.txt,100,,827.3,dimacs,"x, y"\n');
    expect(findBestKnown(table, 'a.txt', ['dimacs'])).toEqual({ figure: 827.3, vehicles: 0 });
    expect(findBestKnown(table, 'b.txt', ['dimacs'])).toBeUndefined();
  });

  it('is that of the figures where vehicles do not come first', () => {
    expect(compareWithBest(best, 102, undefined)).toEqual({ moreVehicles: 0, gap: expect.closeTo(2) });
  });

  it('is told only with equal vehicles where they come first; fewer count as equal', () => {
    expect(compareWithBest(best, 102, 9)).toEqual({ moreVehicles: 0, gap: expect.closeTo(2) });
    expect(compareWithBest(best, 102, 8)).toEqual({ moreVehicles: -1, gap: 0 });
    expect(compareWithBest(best, 90, 11)).toEqual({ moreVehicles: 2, gap: undefined });
  });
});
