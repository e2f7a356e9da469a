import { perDay, perVisit } from './build.ts';
import type { ConsumableNeed } from './schema.ts';

/** What a visit of a kind uses. Rates are assumptions [A] that learning from consumption corrects. */
export const hygieneKit: readonly ConsumableNeed[] = [
  perVisit('gloves-nitrile', 2, 0.05),
  perVisit('apron', 1),
  perVisit('surface-wipe', 0.1),
  perDay('hand-sanitiser', 0.05),
];

export const peripheralKit: readonly ConsumableNeed[] = [
  perVisit('flush-10ml', 2, 0.05),
  perVisit('infusion-set', 1),
  perVisit('chlorhexidine-swab', 3, 0.05),
  perVisit('disinfecting-cap', 1),
  perVisit('cannula-22g', 0.35, 0.2),
  perVisit('cannula-dressing', 0.4, 0.2),
  perVisit('extension-line', 0.35),
  perVisit('sharps-box-1l', 0.05),
  ...hygieneKit,
];

export const piccKit: readonly ConsumableNeed[] = [
  perVisit('flush-10ml', 3, 0.05),
  perVisit('infusion-set', 1),
  perVisit('needle-free-valve', 0.3),
  perVisit('chlorhexidine-swab', 4, 0.05),
  perVisit('disinfecting-cap', 2),
  perVisit('picc-set', 0.25),
  perVisit('picc-securement', 0.15),
  perVisit('lock-solution', 0.3),
  perVisit('sharps-box-1l', 0.05),
  ...hygieneKit,
];

export const portKit: readonly ConsumableNeed[] = [
  perVisit('port-needle', 1),
  perVisit('port-set', 1),
  perVisit('flush-10ml', 3, 0.05),
  perVisit('lock-solution', 1),
  perVisit('chlorhexidine-swab', 4, 0.05),
  ...hygieneKit,
];

export const cytostaticKit: readonly ConsumableNeed[] = [
  perVisit('cytostatic-spill-kit', 0.05),
  perVisit('cytostatic-gloves', 2),
  perVisit('cytostatic-gown', 1),
  perVisit('closed-transfer-set', 1),
  perVisit('cytostatic-waste-5l', 0.3),
];

/** What a draw takes; the tubes follow the order, not a rate. */
export const drawKit: readonly ConsumableNeed[] = [
  perVisit('butterfly-21g', 0.3),
  perVisit('transport-bag-un3373', 0.3),
  perVisit('compress-sterile', 0.5),
];
