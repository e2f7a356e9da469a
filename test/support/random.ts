import fc from 'fast-check';

/**
 * The random cases of every property are the same in each run, so that a failure is a failure of the change at hand.
 * `RANDOM_SEED=<whole number>` draws others; `RANDOM_SEED=any` draws anew each time and tells its seed where it fails.
 */
const wanted = process.env.RANDOM_SEED ?? '20261128';
if (wanted !== 'any') fc.configureGlobal({ seed: Number(wanted) });
