import type { Names } from './names.ts';

/** What a person can do and a visit may ask for. A skill with `certificateMonths` lapses unless renewed. */
export interface Skill {
  readonly code: string;
  readonly names: Names;
  readonly certificateMonths: number | null;
}

/** [code, bokmål, nynorsk, English, certificate's months]. Periods of validity are assumptions [A]: each hospital sets its own. */
const rows = [
  ['nurse', 'Sykepleier', 'Sjukepleiar', 'Nurse', null],
  ['iv', 'Intravenøs behandling', 'Intravenøs behandling', 'Intravenous therapy', 24],
  ['central_line', 'Sentralt venekateter og PICC', 'Sentralt venekateter og PICC', 'Central line and PICC', 24],
  ['port', 'Veneport', 'Veneport', 'Venous port', 24],
  ['infusion_pump', 'Infusjonspumpe', 'Infusjonspumpe', 'Infusion pump', 24],
  ['phlebotomy', 'Blodprøvetaking', 'Blodprøvetaking', 'Blood sampling', 36],
  ['poct', 'Pasientnær analyse', 'Pasientnær analyse', 'Bedside analysis', 12],
  ['paediatric', 'Barn', 'Barn', 'Children', null],
  ['newborn', 'Nyfødte', 'Nyfødde', 'Newborns', 24],
  ['cytostatics', 'Cytostatika', 'Cytostatika', 'Cytostatics', 12],
  ['transfusion', 'Blodtransfusjon', 'Blodtransfusjon', 'Blood transfusion', 12],
  ['parenteral_nutrition', 'Parenteral ernæring', 'Parenteral næring', 'Parenteral nutrition', 24],
  ['dialysis', 'Dialyse hjemme', 'Dialyse heime', 'Home dialysis', 24],
  ['wound', 'Komplekse sår', 'Komplekse sår', 'Complex wounds', 24],
  ['npwt', 'Undertrykksbehandling', 'Undertrykksbehandling', 'Negative-pressure therapy', 24],
  ['palliative', 'Lindrende behandling', 'Lindrande behandling', 'Palliative care', null],
  ['ventilator', 'Pustestøtte hjemme', 'Pustestøtte heime', 'Home ventilation', 12],
  ['tracheostomy', 'Trakeostomi', 'Trakeostomi', 'Tracheostomy', 12],
  ['video', 'Videokonsultasjon', 'Videokonsultasjon', 'Video consultation', null],
  ['courier', 'Transport og levering', 'Transport og levering', 'Transport and delivery', null],
  ['heavy_lifting', 'Tunge løft', 'Tunge løft', 'Heavy lifting', null],
  ['oxygen_transport', 'Transport av oksygen', 'Transport av oksygen', 'Carriage of oxygen', 60],
  ['technician', 'Medisinsk teknikk', 'Medisinsk teknikk', 'Medical technology', null],
  ['ventilator_service', 'Service på respirator', 'Service på respirator', 'Ventilator service', 24],
  ['pump_service', 'Service på pumper', 'Service på pumper', 'Pump service', 24],
] as const;

export type SkillCode = (typeof rows)[number][0];

export const skills: readonly Skill[] = rows.map(([code, nb, nn, en, certificateMonths]) => ({
  code,
  names: { nb, nn, en },
  certificateMonths,
}));

const byCode: ReadonlyMap<string, Skill> = new Map(skills.map((skill) => [skill.code, skill]));

export function findSkill(code: string): Skill | undefined {
  return byCode.get(code);
}
