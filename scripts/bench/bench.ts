/** `npm run bench -- NAME …`: measurements that a person runs. Each module here exports `run(args)`. */
import { BenchFault } from './bench-fault.ts';

const benches: Readonly<Record<string, () => Promise<{ readonly run: (args: string[]) => Promise<void> }>>> = {
  cancel: () => import('./cancel.ts'),
  day: () => import('./day.ts'),
  plan: () => import('./plan.ts'),
  roads: () => import('./roads.ts'),
  routing: () => import('./routing.ts'),
};

const [bench, ...args] = process.argv.slice(2);
if (bench === '--help' || bench === '-h') {
  console.log(`npm run bench -- NAME, one of: ${Object.keys(benches).join(', ')}. What each takes: npm run bench -- NAME --help`);
  process.exit(0);
}
const load = bench === undefined ? undefined : benches[bench];
if (!load) {
  console.error(
    `There is no measurement ${bench === undefined ? 'without a name' : `“${bench}”`}. Choose one of: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
try {
  await (await load()).run(args);
} catch (error) {
  if (!(error instanceof BenchFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
