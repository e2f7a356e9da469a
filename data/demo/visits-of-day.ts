import type { VisitNeed } from '../pathways/index.ts';
import { addJob, addOrder, type Draft, skillsOf, visitLines, windowOf } from './draft.ts';
import type { MedicalOrderRecord, TimeWindow } from './model.ts';
import type { Admitted } from './patients.ts';
import { evenly, type Random, scaleToTarget, shuffled, systematicCounts } from './random.ts';

/** First and last minutes at which a visit of a part of the day may begin, with room for the way there and back. */
const dayStart = 7 * 60 + 50;
const dayEnd = 14 * 60 + 20;
const eveningStart = 15 * 60 + 40;
const eveningEnd = 21 * 60 + 15;
const nightEnd = 24 * 60 + 4 * 60;

/** Nominal morning minutes of a dose that comes twice a day; the other half a day later. */
const morningDoses = [480, 510, 540, 570, 600, 630, 660] as const;
const twiceTolerance = 90;
const onceTolerance = 150;

/** Where the work of a home visit lies: a patient with something due and the window of each of today's visits. */
export type WindowsToday = ReadonlyMap<string, readonly TimeWindow[]>;

interface Due {
  readonly who: Admitted;
  readonly need: VisitNeed;
}

/** Home visits of the day, about `target` of them, with their orders; answers the windows by patient so that samples can share a stop. */
export function addVisits(
  draft: Draft,
  random: Random,
  admitted: readonly Admitted[],
  target: number,
  minimumTwoPerson: number,
): WindowsToday {
  const due: Due[] = shuffled(
    random,
    admitted.flatMap((who) => who.stage.visits.map((need) => ({ who, need }))),
  );
  const rates = due.map(({ need }) => need.perDay);
  const counts = systematicCounts(
    random,
    scaleToTarget(
      rates,
      rates.map((rate) => Math.max(1, Math.ceil(rate))),
      target,
    ),
  );
  const windows = new Map<string, TimeWindow[]>();
  const once = onceADay(random);
  const twoPeople = chooseTwoPerson(random, due, counts, minimumTwoPerson);
  due.forEach(({ who, need }, index) => {
    const times = counts[index]!;
    if (times === 0) return;
    const slots = times > 1 ? twice(random) : [once(need.dose)];
    const order = need.dose
      ? addOrder(draft, who, {
          ...given(random, who),
          quantity: 1,
          minutesOfDay: slots.map(({ nominal }) => nominal),
          everyDays: times > 1 || need.perDay >= 1 ? 1 : Math.max(1, Math.round(1 / Math.max(need.perDay, 0.02))),
          toleranceMinutes: slots[0]!.tolerance,
        })
      : null;
    slots.forEach(({ from, to }, slot) => {
      const window = windowOf(draft.clock, from, to);
      const isFirst = who.elapsedDays === 0 && slot === 0;
      const minutes = Math.round(need.minutes.median * (0.85 + 0.15 * random.unit())) + (isFirst ? who.template.firstVisitExtraMinutes : 0);
      const facts = { title: need.code, serviceSeconds: minutes * 60, windows: [window] };
      const isTwoPerson = slot === 0 && twoPeople.has(index);
      addJob(
        draft,
        who,
        { kind: isTwoPerson ? 'two_person_visit' : 'visit', priority: need.priority, clinical: true, medicalOrderId: order?.id ?? null },
        [
          {
            ...facts,
            role: 'home',
            skills: skillsOf(need.skills),
            lines: [...visitLines(who.stage), ...(order ? order.codes.map((itemCode) => ({ itemCode, quantity: 1 })) : [])],
            equipment: isFirst ? who.stage.equipment.filter(({ share }) => share >= 0.9).map(({ code }) => code) : [],
          },
          ...(isTwoPerson ? [{ ...facts, role: 'second_person' as const, skills: skillsOf(['nurse']) }] : []),
        ],
      );
      windows.set(who.patient.id, [...(windows.get(who.patient.id) ?? []), window]);
    });
  });
  return windows;
}

interface Slot {
  readonly nominal: number;
  readonly tolerance: number;
  readonly from: number;
  readonly to: number;
}

function twice(random: Random): Slot[] {
  const morning = random.pick(morningDoses);
  return [morning, morning + 720].map((nominal) => ({
    nominal,
    tolerance: twiceTolerance,
    from: Math.max(dayStart, nominal - twiceTolerance),
    to: Math.min(nightEnd, nominal + twiceTolerance),
  }));
}

/** Shares of what comes once a day that fall by day; the evening has the rest [A]. */
const dosesByDay = 0.58;
const tasksByDay = 0.64;
const dayParts = [
  [dayStart, 11 * 60 + 30],
  [11 * 60, dayEnd],
  [dayStart, dayEnd],
] as const;

/** A dose once a day has its hour; a task has a half day, a whole day or the evening. */
function onceADay(random: Random): (isDose: boolean) => Slot {
  const isDoseByDay = evenly(random, dosesByDay);
  const isTaskByDay = evenly(random, tasksByDay);
  return (isDose) => {
    if (!isDose) {
      const [from, to] = isTaskByDay() ? random.pick(dayParts) : [eveningStart, eveningEnd];
      return { nominal: Math.round((from + to) / 2), tolerance: Math.round((to - from) / 2), from, to };
    }
    const isDay = isDoseByDay();
    const nominal = isDay ? random.integer(20, 27) * 30 : random.integer(35, 41) * 30;
    const [first, last] = isDay ? [dayStart, dayEnd] : [eveningStart, eveningEnd];
    return {
      nominal,
      tolerance: onceTolerance,
      from: Math.max(first, nominal - onceTolerance),
      to: Math.min(last, nominal + onceTolerance),
    };
  };
}

/** What the order of the day's dose names; after a transplant some of the infusions are blood. */
function given(random: Random, { stage, template }: Admitted): Pick<MedicalOrderRecord, 'kind' | 'codes'> {
  if (template.code === 'stem-cell-neutropenia' && random.chance(0.2))
    return { kind: 'blood', codes: [random.chance(0.5) ? 'red-cells' : 'platelets'] };
  const codes = stage.medicines.map(({ itemCode }) => itemCode).filter((code) => !['red-cells', 'platelets'].includes(code));
  return { kind: 'medicine', codes: codes.slice(0, 2) };
}

/** Indexes of `due` whose first visit takes two people: by the template's chance, and enough of them to be seen. */
function chooseTwoPerson(random: Random, due: readonly Due[], counts: readonly number[], minimum: number): ReadonlySet<number> {
  const chosen = new Set<number>();
  due.forEach(({ need }, index) => {
    if (counts[index]! > 0 && random.chance(need.twoPersonProbability)) chosen.add(index);
  });
  const others = due.flatMap((_, index) => (counts[index]! > 0 && !chosen.has(index) ? [index] : []));
  others.sort((a, b) => due[b]!.need.twoPersonProbability - due[a]!.need.twoPersonProbability);
  for (const index of others) {
    if (chosen.size >= minimum) break;
    chosen.add(index);
  }
  return chosen;
}
