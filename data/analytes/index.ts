import { getLaboratory } from '../oslo/laboratories.ts';
import { analytes } from './analytes.ts';
import { stabilityLimits } from './limits.ts';
import type { Analyte } from './schema.ts';

export { analytes } from './analytes.ts';
export { stabilityLimits } from './limits.ts';
export type { Analyte } from './schema.ts';

const byCode: ReadonlyMap<string, Analyte> = new Map(analytes.map((analyte) => [analyte.code, analyte]));

export function findAnalyte(code: string): Analyte | undefined {
  return byCode.get(code);
}

/** Throws RangeError for an analyte that the house does not know. */
function getAnalyte(code: string): Analyte {
  const analyte = byCode.get(code);
  if (!analyte) throw new RangeError(`no analyte ${code}`);
  return analyte;
}

/** How many tubes the analytes fill: analytes of the same tube and temperature share one; a culture set counts two bottles. */
export function tubesOf(codes: readonly string[]): number {
  const tubes = new Set<string>();
  for (const code of codes) {
    const { tube, transport } = getAnalyte(code);
    tubes.add(`${tube}/${transport}`);
    if (tube === 'blood_culture') tubes.add(`${tube}/${transport}/second`);
  }
  return tubes.size;
}

/**
 * Seconds from the draw to the laboratory's desk: the strictest of the analytes' limits before the centrifuge, the incubator or
 * the counter, at the temperature that each rides in, less the laboratory's own minutes from desk to there. Never below 0.
 * Throws RangeError for an analyte that is bedside only, unknown, or without a limit at this laboratory.
 */
export function routeLimitSeconds(codes: readonly string[], laboratoryCode: string): number {
  const laboratory = getLaboratory(laboratoryCode);
  let strictest = Number.POSITIVE_INFINITY;
  for (const code of codes) {
    const analyte = getAnalyte(code);
    if (analyte.bedsideOnly) throw new RangeError(`${code} is measured at the bedside only`);
    const rows = stabilityLimits.filter(
      (row) =>
        row.analyte === code &&
        row.phase !== 'spun' &&
        row.temperature === analyte.transport &&
        (row.laboratories === 'all' || row.laboratories.includes(laboratoryCode)),
    );
    if (rows.length === 0) throw new RangeError(`no limit for ${code} at ${laboratoryCode}`);
    for (const row of rows) strictest = Math.min(strictest, row.maxMinutes);
  }
  if (!Number.isFinite(strictest)) throw new RangeError('no analytes');
  return Math.max(0, strictest - laboratory.deskToSpinMinutes) * 60;
}
