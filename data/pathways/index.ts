import { cellulitisIv } from './cellulitis-iv.ts';
import { complexWound } from './complex-wound.ts';
import { copdExacerbation } from './copd-exacerbation.ts';
import { cysticFibrosisCourse } from './cystic-fibrosis-course.ts';
import { digitalFollowUp } from './digital-follow-up.ts';
import { endocarditisStepDown } from './endocarditis-step-down.ts';
import { fluorouracilDisconnect } from './fluorouracil-disconnect.ts';
import { heartFailureIv } from './heart-failure-iv.ts';
import { homeVentilationAls } from './home-ventilation-als.ts';
import { hyperemesis } from './hyperemesis.ts';
import { infectionStepDown } from './infection-step-down.ts';
import { myelomaSubcutaneous } from './myeloma-subcutaneous.ts';
import { neonatalJaundice } from './neonatal-jaundice.ts';
import { opatBoneJoint } from './opat-bone-joint.ts';
import { paediatricAll } from './paediatric-all.ts';
import { palliativePainPump } from './palliative-pain-pump.ts';
import { parenteralNutrition } from './parenteral-nutrition.ts';
import { peritonealDialysis } from './peritoneal-dialysis.ts';
import { pretermTubeFeeding } from './preterm-tube-feeding.ts';
import type { PathwayTemplate } from './schema.ts';
import { stemCellNeutropenia } from './stem-cell-neutropenia.ts';

export type { Dwell, PathwayTemplate, SampleNeed, Stage, VisitNeed } from './schema.ts';

/** The templates in the order of the facts that they were made from. */
export const pathways: readonly PathwayTemplate[] = [
  cellulitisIv,
  infectionStepDown,
  opatBoneJoint,
  endocarditisStepDown,
  copdExacerbation,
  heartFailureIv,
  cysticFibrosisCourse,
  pretermTubeFeeding,
  neonatalJaundice,
  paediatricAll,
  stemCellNeutropenia,
  myelomaSubcutaneous,
  fluorouracilDisconnect,
  parenteralNutrition,
  peritonealDialysis,
  complexWound,
  palliativePainPump,
  homeVentilationAls,
  hyperemesis,
  digitalFollowUp,
];

const byCode: ReadonlyMap<string, PathwayTemplate> = new Map(pathways.map((pathway) => [pathway.code, pathway]));

export function findPathway(code: string): PathwayTemplate | undefined {
  return byCode.get(code);
}

/** Throws RangeError for a pathway that the house does not have. */
export function getPathway(code: string): PathwayTemplate {
  const pathway = byCode.get(code);
  if (!pathway) throw new RangeError(`no pathway ${code}`);
  return pathway;
}
