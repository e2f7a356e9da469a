/** `npm run check`: types, lint, walls, dead code. All four run, so that one call shows everything that is wrong. */
import { spawnSync } from 'node:child_process';

const checks: readonly (readonly [name: string, ...command: string[]])[] = [
  ['types', 'tsc', '--project', '.'],
  ['lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['walls', 'depcruise', '--config', '.dependency-cruiser.cjs', 'solver', 'server', 'web', 'data', 'scripts', 'test'],
  ['dead code', 'knip'],
];

const failed = checks.filter(([name, command, ...parameters]) => {
  console.log(`\n${name}:`);
  return spawnSync('npx', ['--no-install', command!, ...parameters], { stdio: 'inherit' }).status !== 0;
});
console.log(
  failed.length === 0 ? '\ntypes, lint, walls and dead code: all in order' : `\nnot in order: ${failed.map(([name]) => name).join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
