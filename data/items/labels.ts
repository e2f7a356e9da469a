import type { Names } from '../names.ts';

/** Neutral words for a courier's list, a label or a notice (`rules.md` 20): the size and the care to take, never the reason. */
export const labels = {
  supplies: { nb: 'Engangsutstyr', nn: 'Eingongsutstyr', en: 'Disposable supplies' },
  kit: { nb: 'Utstyrspakke', nn: 'Utstyrspakke', en: 'Supply kit' },
  fluid: { nb: 'Væske, håndteres varsomt', nn: 'Væske, handterast varsamt', en: 'Fluid, handle with care' },
  bulk: { nb: 'Tung eske', nn: 'Tung øskje', en: 'Heavy box' },
  parcel: { nb: 'Forseglet pakke', nn: 'Forsegla pakke', en: 'Sealed parcel' },
  cold: { nb: 'Forseglet kjølepakke', nn: 'Forsegla kjølepakke', en: 'Sealed cold parcel' },
  frozen: { nb: 'Forseglet frysepakke', nn: 'Forsegla frysepakke', en: 'Sealed frozen parcel' },
  waste: { nb: 'Tom beholder', nn: 'Tom behaldar', en: 'Empty container' },
} as const satisfies Record<string, Names>;
export type Label = keyof typeof labels;
