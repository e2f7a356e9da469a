import { describe, expect, test } from 'vitest';
import type { Problem, Shift } from '../../../solver/routing/problem/problem.ts';
import { validate } from '../../../solver/routing/problem/validate.ts';
import { job, line, shift, visit } from './small-problem.ts';

const base: Problem = { ...line(0, 10), loadDimensions: ['boxes'], shifts: [shift('a')], jobs: [job('j', 'place 1'), job('k', 'place 1')] };
const onShift = (extra: Partial<Shift>): Problem => ({ ...base, shifts: [shift('a', extra)] });
const onVisit = (extra: Parameters<typeof visit>[2]): Problem => ({ ...base, jobs: [job('j', 'place 1', extra)] });
const slot = base.travel[0]!.slots[0]!;
/** A vehicle by whose profile there is no travel before the second hour. */
const lateSlotsOf = (vehicle: NonNullable<Shift['vehicle']>): Problem => ({
  ...onShift({ vehicle }),
  travel: [...base.travel, { id: 'truck', slots: [3600, 7200].map((fromSecond) => ({ ...slot, fromSecond })) }],
  vehicles: [{ id: 'van', profile: 'truck', location: 'hub' }],
});
const hour = { start: 0, end: 3600 };

describe('validate', () => {
  test('finds nothing in a sound problem', () => {
    expect(validate(base)).toEqual([]);
  });

  test.each<[string, string, Problem]>([
    ['duplicate_id', 'jobs[1].id', { ...base, jobs: [job('j', 'place 1'), { ...job('j2', 'place 1'), id: 'j' }] }],
    ['unknown_reference', 'jobs[0].visits[0].location', onVisit({ location: 'nowhere' })],
    ['unknown_reference', 'shifts[0].profile', onShift({ profile: 'horse' })],
    ['not_an_integer', 'jobs[0].visits[0].serviceSeconds', onVisit({ serviceSeconds: 0.5 })],
    ['not_an_integer', 'jobs[0].visits[0].serviceSeconds', onVisit({ serviceSeconds: Number.NaN })],
    ['out_of_range', 'jobs[0].visits[0].serviceSeconds', onVisit({ serviceSeconds: -1 })],
    ['out_of_range', 'jobs[0].visits[0].setupSeconds', onVisit({ setupSeconds: -1 })],
    ['not_an_integer', 'jobs[0].visits[0].setupSecondsByPerson.Ann', onVisit({ setupSecondsByPerson: { Ann: 0.5 } })],
    ['unknown_reference', 'jobs[0].visits[0].handedOver.sacks', onVisit({ handedOver: { sacks: 1 } })],
    ['out_of_range', 'jobs[0].visits[0].people', onVisit({ people: 0 })],
    ['not_an_integer', 'jobs[0].visits[0].people', onVisit({ people: 1.5 })],
    ['out_of_range', 'jobs[0].weight', { ...base, jobs: [job('j', 'place 1', {}, { weight: -1 })] }],
    ['out_of_range', 'shifts[0].costs.perServiceHour', onShift({ costs: { perServiceHour: -1 } })],
    ['matrix_size', 'travel[0].slots[0].costs', { ...base, travel: [{ id: 'car', slots: [{ ...slot, costs: [0] }] }] }],
    ['empty_window', 'jobs[0].visits[0].windows[0].end', onVisit({ windows: [{ start: 10, end: 9 }] })],
    ['windows_overlap', 'jobs[0].visits[0].windows[1].start', onVisit({ windows: [hour, { start: 1800, end: 7200 }] })],
    ['matrix_size', 'travel[0].slots[0].seconds', { ...base, travel: [{ id: 'car', slots: [{ ...slot, seconds: [0] }] }] }],
    ['matrix_diagonal', 'travel[0].slots[0].seconds[0]', { ...base, travel: [{ id: 'car', slots: [{ ...slot, seconds: [5, 1, 1, 0] }] }] }],
    ['out_of_range', 'travel[1].slots[0].fromSecond', lateSlotsOf({ pool: ['van'] })],
    ['out_of_range', 'travel[1].slots[0].fromSecond', lateSlotsOf({ fixed: 'van' })],
    ['contradictory_links', 'links[0].maxLagSeconds', { ...base, links: [{ from: 'j', to: 'k', minLagSeconds: 10, maxLagSeconds: 5 }] }],
    [
      'contradictory_links',
      'links[1]',
      {
        ...base,
        links: [
          { from: 'j', to: 'k', minLagSeconds: 10 },
          { from: 'k', to: 'j', minLagSeconds: 10 },
        ],
      },
    ],
    ['contradictory_locks', 'jobs[0].visits[0].fixedStart', onVisit({ fixedStart: 5000, windows: [hour] })],
    ['contradictory_locks', 'shifts[1].person', { ...base, shifts: [shift('a', { person: 'p' }), shift('b', { person: 'p' })] }],
    [
      'ride_limit_below_drive',
      'jobs[0].shipments[0].maxRideSeconds',
      {
        ...base,
        jobs: [
          {
            id: 's',
            visits: [visit('p', 'place 1'), visit('d', 'hub')],
            shipments: [{ pickups: ['p'], delivery: 'd', load: {}, maxRideSeconds: 599 }],
          },
        ],
      },
    ],
    ['unknown_reference', 'shifts[0].reloads[0].location', onShift({ reloads: [{ location: 'nowhere', serviceSeconds: 0 }] })],
    ['out_of_range', 'shifts[0].reloads[0].serviceSeconds', onShift({ reloads: [{ location: 'hub', serviceSeconds: -1 }] })],
    [
      'empty_window',
      'shifts[0].reloads[0].windows[0].end',
      onShift({ reloads: [{ location: 'hub', serviceSeconds: 0, windows: [{ start: 10, end: 9 }] }] }),
    ],
    ['too_large', 'loadDimensions', { ...base, loadDimensions: Array.from({ length: 33 }, (_, at) => `d${at}`) }],
  ])('tells %s at %s', (code, path, problem) => {
    expect(validate(problem)).toContainEqual(expect.objectContaining({ code, path }));
  });

  const shipping = (
    shipments: readonly (readonly [pickups: readonly string[], delivery: string])[],
    more: Partial<Problem> = {},
  ): Problem => ({
    ...base,
    jobs: [
      {
        id: 's',
        visits: ['a', 'b', 'c', 'd'].map((id) => visit(id, 'place 1')),
        shipments: shipments.map(([pickups, delivery]) => ({ pickups, delivery, load: {} })),
      },
    ],
    ...more,
  });
  const frozen = (...stops: readonly (readonly string[])[]) => ({
    shifts: stops.map((visits, at) => shift(`f${at}`, { frozen: visits.map((id, rank) => ({ visit: id, start: 1000 * rank })) })),
  });

  test('lets visits be ends of several shipments', () => {
    const chain = [
      [['a'], 'b'],
      [['b'], 'c'],
      [['a', 'b'], 'd'],
      [['c'], 'd'],
      [['a'], 'b'],
    ] as const;
    expect(validate(shipping(chain))).toEqual([]);
    expect(validate(shipping(chain, frozen(['a', 'b'])))).toEqual([]);
    expect(validate(shipping(chain, { links: [{ from: 'a', to: 'd', minLagSeconds: 10 }] }))).toEqual([]);
  });

  test.each<[string, string, Problem, object]>([
    ['a pickup named twice', 'jobs[0].shipments[0].pickups[1]', shipping([[['a', 'a'], 'b']]), { code: 'duplicate_id' }],
    ['both ends of one shipment', 'jobs[0].shipments[0].delivery', shipping([[['a', 'b'], 'b']]), { code: 'contradictory_links' }],
    [
      'a circle',
      'jobs[0].shipments[1]',
      shipping([
        [['a'], 'b'],
        [['b'], 'a'],
      ]),
      { params: expect.objectContaining({ circle: 'a > b > a' }) },
    ],
    [
      'a circle over several visits, beside what is sound',
      'jobs[0].shipments[3]',
      shipping([
        [['a'], 'b'],
        [['a'], 'c'],
        [['b'], 'c'],
        [['c'], 'b'],
        [['c'], 'd'],
      ]),
      { code: 'contradictory_links', params: expect.objectContaining({ circle: 'b > c > b' }) },
    ],
    [
      'two people for what shares a route',
      'links[0]',
      shipping(
        [
          [['a'], 'b'],
          [['b'], 'c'],
        ],
        { links: [{ from: 'a', to: 'c', minLagSeconds: 0, maxLagSeconds: 0 }] },
      ),
      { code: 'contradictory_links' },
    ],
    [
      'different people for what shares a route',
      'relations[0].visits[0]',
      shipping(
        [
          [['a'], 'b'],
          [['b'], 'c'],
        ],
        { relations: [{ kind: 'differentPeople', visits: ['a', 'd', 'c'] }] },
      ),
      { code: 'contradictory_locks', params: { visit: 'a', shippedWith: 'c' } },
    ],
    [
      'a sequence against the way of the loads',
      'relations[0].visits[1]',
      shipping(
        [
          [['a'], 'b'],
          [['b'], 'c'],
        ],
        { relations: [{ kind: 'sequence', visits: ['c', 'a'] }] },
      ),
      { code: 'contradictory_locks', params: { pickup: 'a', deliveredBefore: 'c' } },
    ],
    [
      'a past in two shifts of what shares a route',
      'jobs[0].shipments[0]',
      shipping(
        [
          [['a'], 'c'],
          [['b'], 'c'],
        ],
        frozen(['a'], ['b']),
      ),
      { code: 'contradictory_locks' },
    ],
    [
      'a delivery made before a pickup',
      'jobs[0].shipments[1]',
      shipping(
        [
          [['a'], 'b'],
          [['c'], 'b'],
        ],
        frozen(['a', 'b']),
      ),
      {},
    ],
    [
      'shipments without a pickup',
      'jobs[0].shipments[0].pickups',
      shipping(
        [
          [[], 'b'],
          [['a'], 'b'],
        ],
        frozen(['b']),
      ),
      { code: 'out_of_range' },
    ],
  ])('of shipments that share visits tells %s', (_, path, problem, fault) => {
    expect(validate(problem)).toContainEqual(expect.objectContaining({ path, ...fault }));
  });

  test('of many visits that shipments tie to one route, only one delivery is looked after', () => {
    const visits = Array.from({ length: 120 }, (_, at) => visit(`v${at}`, 'place 1'));
    const ids = visits.map(({ id }) => id);
    const star = [{ pickups: ids.slice(1), delivery: 'v0', load: {} }];
    const chain = ids.slice(1).map((id, at) => ({ pickups: [ids[at]!], delivery: id, load: {} }));
    expect(validate({ ...base, jobs: [{ id: 's', visits, shipments: star }] })).toEqual([]);
    expect(validate({ ...base, jobs: [{ id: 's', visits, shipments: chain }] })).toEqual([
      expect.objectContaining({ code: 'too_large', path: 'jobs[0].shipments' }),
    ]);
    const heavy = chain.slice(0, 5).map((shipment) => ({ ...shipment, load: { boxes: 500_000_000 } }));
    expect(validate({ ...base, jobs: [{ id: 's', visits, shipments: heavy }] })).toEqual([
      expect.objectContaining({ code: 'out_of_range', path: 'jobs[0].shipments' }),
    ]);
  });

  test('tells all faults, up to a bound', () => {
    const jobs = Array.from({ length: 500 }, (_, at) => job(`j${at}`, 'nowhere'));
    expect(validate({ ...base, jobs })).toHaveLength(200);
    expect(validate({ ...base, jobs: [job('j', 'nowhere', { serviceSeconds: -1 })] })).toHaveLength(2);
  });
});
