import type { Problem } from '../problem.ts';
import { type Faults, MOST_SECONDS } from './faults.ts';

/** So many bits hold what is on board of a route. */
const MOST_CONTAMINATIONS = 31;

/** Cleaning that takes whole seconds, and no more different things than the search can tell apart. */
export function checkContamination(problem: Problem, faults: Faults): void {
  const feared = new Set<string>();
  problem.jobs.forEach(({ visits }, at) => {
    visits.forEach(({ sensitiveTo = {} }, visitAt) => {
      for (const [name, sensitivity] of Object.entries(sensitiveTo)) {
        feared.add(name);
        if (typeof sensitivity === 'object')
          faults.whole(sensitivity.cleaningSeconds, `jobs[${at}].visits[${visitAt}].sensitiveTo.${name}.cleaningSeconds`, 0, MOST_SECONDS);
      }
    });
  });
  if (feared.size > MOST_CONTAMINATIONS) faults.add('too_large', 'jobs', { contaminations: feared.size, limit: MOST_CONTAMINATIONS });
}
