import { findAnalyte } from '../../data/analytes/index.ts';
import { findEquipment } from '../../data/equipment/index.ts';
import { findItem } from '../../data/items/index.ts';
import { findPathway } from '../../data/pathways/index.ts';
import type { Localized } from '../platform/graphql/builder.ts';
import type { NeedKind } from './model.ts';

/** Words for a kind as a whole: of a proposal that gathers several, and for those who may not know which one it is. */
const kindNames: Readonly<Record<NeedKind, Localized>> = {
  visit: { nb: 'Besøk', nn: 'Besøk', en: 'Visit' },
  video: { nb: 'Videokonsultasjon', nn: 'Videokonsultasjon', en: 'Video consultation' },
  sample: { nb: 'Prøvetaking', nn: 'Prøvetaking', en: 'Sample collection' },
  medicine: { nb: 'Medisin etter ordinasjon', nn: 'Medisin etter ordinasjon', en: 'Medicine as ordered' },
  consumables: { nb: 'Påfyll av forbruksmateriell', nn: 'Påfyll av forbruksmateriell', en: 'Refill of supplies' },
  equipment: { nb: 'Utstyr', nn: 'Utstyr', en: 'Equipment' },
  transport: { nb: 'Transport', nn: 'Transport', en: 'Transport' },
};

const equipmentMoves: Readonly<Record<string, Localized>> = {
  delivery: { nb: 'Levering av utstyr', nn: 'Levering av utstyr', en: 'Equipment delivery' },
  return: { nb: 'Henting av utstyr', nn: 'Henting av utstyr', en: 'Equipment return' },
};

export function kindNameOf(kind: NeedKind): Localized {
  return kindNames[kind];
}

/** The name of a need or proposal for those who may see clinical facts; the kind's name when the catalogues do not know the code. */
export function needNameOf(kind: NeedKind, code: string, pathwayCode: string): Localized {
  const stages = findPathway(pathwayCode)?.stages ?? [];
  const base = code.split('~')[0] ?? code;
  const visit = () => stages.flatMap((s) => s.visits).find((v) => v.code === base)?.names;
  switch (kind) {
    case 'visit':
      return visit() ?? kindNames.visit;
    case 'video':
      return stages.flatMap((s) => s.videos).find((v) => v.code === base)?.names ?? kindNames.video;
    case 'sample':
      return sampleName(stages.flatMap((s) => s.samples).find((s) => s.panel === base)?.analytes ?? base.split('+'));
    case 'medicine':
      return visit() ?? findItem(base)?.names ?? kindNames.medicine;
    case 'consumables':
      return findItem(base)?.names ?? kindNames.consumables;
    case 'equipment':
      return equipmentMoves[base] ?? findEquipment(base)?.names ?? kindNames.equipment;
    case 'transport':
      return kindNames.transport;
  }
}

function sampleName(analytes: readonly string[]): Localized {
  const names = analytes.flatMap((code) => findAnalyte(code)?.names ?? []);
  if (names.length === 0) return kindNames.sample;
  const list = (language: keyof Localized) => `${kindNames.sample[language]}: ${names.map((n) => n[language]).join(', ')}`;
  return { nb: list('nb'), nn: list('nn'), en: list('en') };
}
