import type { Analyte, Handling, Temperature, TubeCode } from './schema.ts';

/** [code, bokmål, nynorsk ('' = as bokmål), English, tube, transport temperature, handling]. */
type Row = readonly [string, string, string, string, TubeCode, Temperature, readonly Handling[]];

const rows: readonly Row[] = [
  ['crp', 'CRP', '', 'CRP', 'serum_gel', 'room', []],
  ['creatinine', 'Kreatinin', '', 'Creatinine', 'serum_gel', 'room', []],
  ['urea', 'Karbamid', '', 'Urea', 'serum_gel', 'room', []],
  ['albumin', 'Albumin', '', 'Albumin', 'serum_gel', 'room', []],
  ['alp', 'ALP', '', 'ALP', 'serum_gel', 'room', []],
  ['alat', 'ALAT', '', 'ALT', 'serum_gel', 'room', []],
  ['sodium', 'Natrium', '', 'Sodium', 'heparin_gel', 'room', []],
  ['potassium', 'Kalium', '', 'Potassium', 'heparin_gel', 'room', ['never_cold']],
  ['phosphate', 'Fosfat', '', 'Phosphate', 'heparin_gel', 'room', []],
  ['magnesium', 'Magnesium', '', 'Magnesium', 'heparin_gel', 'room', []],
  ['calcium', 'Kalsium', '', 'Calcium', 'heparin_gel', 'room', []],
  ['triglycerides', 'Triglyserider', 'Triglyserid', 'Triglycerides', 'serum_gel', 'room', []],
  ['bilirubin', 'Bilirubin', '', 'Bilirubin', 'heparin_gel', 'room', ['protect_from_light']],
  ['vancomycin', 'Vankomycin, nivå', '', 'Vancomycin level', 'serum_gel', 'room', []],
  ['tobramycin', 'Tobramycin, nivå', '', 'Tobramycin level', 'serum_gel', 'room', []],
  ['gentamicin', 'Gentamicin, nivå', '', 'Gentamicin level', 'serum_gel', 'room', []],
  ['blood_count', 'Blodceller', '', 'Blood count', 'edta', 'room', []],
  ['hba1c', 'HbA1c', '', 'HbA1c', 'edta', 'room', []],
  ['acth', 'ACTH', '', 'ACTH', 'edta', 'room', []],
  ['inr', 'INR', '', 'INR', 'citrate', 'room', ['never_cold']],
  ['aptt', 'APTT', '', 'APTT', 'citrate', 'room', ['never_cold']],
  ['d_dimer', 'D-dimer', '', 'D-dimer', 'citrate', 'room', ['never_cold']],
  ['blood_culture', 'Blodkultur', '', 'Blood culture', 'blood_culture', 'room', ['never_cold', 'keep_upright']],
  ['wound_culture', 'Sårprøve', '', 'Wound culture', 'swab', 'room', []],
  ['urine_culture', 'Urin, dyrkning', 'Urin, dyrking', 'Urine culture', 'urine', 'cold', []],
  ['urine_ketones', 'Urin, ketoner', 'Urin, keton', 'Urine ketones', 'urine', 'cold', []],
  ['cryoglobulin', 'Kryoglobulin', '', 'Cryoglobulin', 'serum_gel', 'warm', ['never_cold']],
  [
    'tacrolimus_spot',
    'Takrolimus, tørket blod',
    'Takrolimus, tørka blod',
    'Tacrolimus, dried blood',
    'dry_spot',
    'room',
    ['not_before_weekend'],
  ],
  ['blood_gas', 'Blodgass', '', 'Blood gas', 'capillary', 'room', []],
  ['lactate', 'Laktat', '', 'Lactate', 'capillary', 'room', []],
  ['ammonia', 'Ammoniakk', '', 'Ammonia', 'capillary', 'room', []],
];

const bedsideOnly: ReadonlySet<string> = new Set(['blood_gas', 'lactate', 'ammonia']);
/** EDTA counts are not spun; a blood culture stops at the incubator (`rules.md` 2). */
const notSpun: ReadonlySet<string> = new Set([
  'blood_count',
  'hba1c',
  'blood_culture',
  'wound_culture',
  'urine_culture',
  'urine_ketones',
  'tacrolimus_spot',
  'blood_gas',
  'lactate',
  'ammonia',
]);

export const analytes: readonly Analyte[] = rows.map(([code, nb, nn, en, tube, transport, handling]) => ({
  code,
  names: { nb, nn: nn || nb, en },
  tube,
  spin: !notSpun.has(code),
  clotMinutes: tube === 'serum_gel' ? 30 : 0,
  bedsideOnly: bedsideOnly.has(code),
  transport,
  handling,
}));
