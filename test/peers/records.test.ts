import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBestKnown } from '../../scripts/bench/best-known.ts';
import { findFormat } from '../../solver/routing/formats/index.ts';

const bench = join(process.env.SHARED_DIR ?? '../shared', 'bench');
const folder = 'docs/records/home-care';

describe.skipIf(!existsSync(bench))('plans better than the best known (needs the public instances)', () => {
  test.each(readdirSync(folder))('%s is accepted by the checker of the instances', (file) => {
    const family = ['mankowska', 'kummer'].find((one) => existsSync(join(bench, 'home-care', one, file)));
    const name = `home-care/${family}/${file}`;
    const best = findBestKnown(join(bench, 'best-known.csv'), name, findFormat('hhcrsp')!.conventions);
    const { stdout } = spawnSync('python3', [join(bench, 'check.py'), 'hhcrsp', join(bench, name), join(folder, file)], {
      encoding: 'utf8',
    });
    const judged = JSON.parse(stdout);
    expect(judged.errors).toEqual([]);
    expect(judged.feasible).toBe(true);
    expect(judged.cost).toBeLessThan(best!.figure);
  });
});
