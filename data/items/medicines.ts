import { demoGtin } from './gtin.ts';
import { labels } from './labels.ts';
import type { Item, Storage } from './schema.ts';

/**
 * [article, code, bokmål, English, unit, pack size, shelf life in days as handed out, storage, litres and grams per unit].
 * Generic names only; shelf lives of prepared products are assumptions [A]. The courier sees a sealed parcel.
 */
type Row = readonly [number, string, string, string, string, number, number, Storage, number, number];

const rows: readonly Row[] = [
  [
    2001,
    'benzylpenicillin-pump',
    'Benzylpenicillin, ferdig pumpe 24 t',
    'Benzylpenicillin, filled pump 24 h',
    'stk',
    1,
    7,
    'cold',
    0.6,
    420,
  ],
  [2002, 'cloxacillin-2g', 'Kloksacillin 2 g', 'Cloxacillin 2 g', 'hgl', 10, 730, 'room', 0.06, 50],
  [2003, 'cloxacillin-pump', 'Kloksacillin, ferdig pumpe 24 t', 'Cloxacillin, filled pump 24 h', 'stk', 1, 6, 'cold', 0.6, 420],
  [2004, 'cefotaxime-2g', 'Cefotaksim 2 g', 'Cefotaxime 2 g', 'hgl', 10, 730, 'room', 0.06, 50],
  [2005, 'ceftriaxone-2g', 'Ceftriakson 2 g', 'Ceftriaxone 2 g', 'hgl', 10, 730, 'room', 0.06, 50],
  [2006, 'piperacillin-tazobactam-4g', 'Piperacillin/tazobaktam 4 g', 'Piperacillin/tazobactam 4 g', 'hgl', 10, 730, 'room', 0.08, 65],
  [2007, 'meropenem-1g', 'Meropenem 1 g', 'Meropenem 1 g', 'hgl', 10, 730, 'room', 0.06, 50],
  [2008, 'vancomycin-1g', 'Vankomycin 1 g', 'Vancomycin 1 g', 'hgl', 10, 730, 'room', 0.06, 45],
  [2009, 'gentamicin-240', 'Gentamicin 240 mg', 'Gentamicin 240 mg', 'fl', 10, 540, 'room', 0.12, 120],
  [2010, 'tobramycin-320', 'Tobramycin 320 mg', 'Tobramycin 320 mg', 'hgl', 10, 540, 'cold', 0.06, 40],
  [2011, 'ceftazidime-2g', 'Ceftazidim 2 g', 'Ceftazidime 2 g', 'hgl', 10, 730, 'room', 0.06, 50],
  [2012, 'ampicillin-2g', 'Ampicillin 2 g', 'Ampicillin 2 g', 'hgl', 10, 730, 'room', 0.06, 50],
  [2013, 'fluconazole-iv', 'Flukonazol 200 mg infusjon', 'Fluconazole 200 mg infusion', 'fl', 10, 730, 'room', 0.14, 140],
  [2014, 'aciclovir-iv', 'Aciklovir 500 mg', 'Aciclovir 500 mg', 'hgl', 5, 730, 'room', 0.05, 35],
  [2020, 'furosemide-250', 'Furosemid 250 mg infusjon', 'Furosemide 250 mg infusion', 'amp', 5, 730, 'room', 0.03, 40],
  [2021, 'potassium-oral', 'Kaliumklorid tablett', 'Potassium chloride tablet', 'stk', 100, 730, 'room', 0.003, 2],
  [2022, 'saline-500', 'Natriumklorid 9 mg/ml 500 ml', 'Sodium chloride 9 mg/ml 500 ml', 'pose', 10, 730, 'room', 0.6, 540],
  [2023, 'saline-100', 'Natriumklorid 9 mg/ml 100 ml', 'Sodium chloride 9 mg/ml 100 ml', 'pose', 20, 730, 'room', 0.14, 120],
  [2024, 'ringer-1000', 'Ringer-acetat 1000 ml', "Ringer's acetate 1000 ml", 'pose', 10, 730, 'room', 1.15, 1050],
  [2025, 'glucose-1000', 'Glukose 50 mg/ml 1000 ml', 'Glucose 50 mg/ml 1000 ml', 'pose', 10, 730, 'room', 1.15, 1060],
  [2026, 'heparin-lock', 'Heparin låseløsning', 'Heparin lock', 'amp', 10, 540, 'room', 0.02, 12],
  [2030, 'salbutamol-neb', 'Salbutamol inhalasjonsvæske', 'Salbutamol nebuliser solution', 'amp', 60, 540, 'room', 0.005, 4],
  [2031, 'ipratropium-neb', 'Ipratropium inhalasjonsvæske', 'Ipratropium nebuliser solution', 'amp', 60, 540, 'room', 0.005, 4],
  [2032, 'prednisolone-20', 'Prednisolon 20 mg', 'Prednisolone 20 mg', 'stk', 100, 730, 'room', 0.002, 1],
  [2033, 'oxygen-cylinder-5l', 'Oksygen medisinsk, flaske 5 l', 'Medical oxygen, cylinder 5 l', 'fl', 1, 1095, 'room', 9, 8500],
  [
    2034,
    'hypertonic-saline-neb',
    'Natriumklorid 60 mg/ml inhalasjon',
    'Sodium chloride 60 mg/ml inhalation',
    'amp',
    60,
    540,
    'room',
    0.006,
    5,
  ],
  [2040, 'caffeine-citrate', 'Koffeinsitrat 20 mg/ml', 'Caffeine citrate 20 mg/ml', 'amp', 10, 540, 'room', 0.01, 6],
  [2041, 'vitamin-d-drops', 'Vitamin D-dråper', 'Vitamin D drops', 'fl', 1, 365, 'room', 0.03, 30],
  [2042, 'iron-drops', 'Jernmikstur', 'Iron mixture', 'fl', 1, 365, 'room', 0.12, 130],
  [2050, 'cytarabine-sc', 'Cytarabin, ferdig sprøyte', 'Cytarabine, prepared syringe', 'stk', 1, 2, 'cold', 0.1, 40],
  [2051, 'vincristine-iv', 'Vinkristin, ferdig pose', 'Vincristine, prepared bag', 'stk', 1, 2, 'cold', 0.2, 80],
  [2052, 'mercaptopurine-oral', 'Merkaptopurin tablett', 'Mercaptopurine tablet', 'stk', 25, 730, 'room', 0.003, 2],
  [2053, 'bortezomib-sc', 'Bortezomib, ferdig sprøyte', 'Bortezomib, prepared syringe', 'stk', 1, 1, 'cold', 0.1, 40],
  [2054, 'daratumumab-sc', 'Daratumumab, ferdig sprøyte', 'Daratumumab, prepared syringe', 'stk', 1, 1, 'cold', 0.15, 60],
  [2055, 'fluorouracil-pump', 'Fluorouracil, ferdig pumpe 46 t', 'Fluorouracil, filled pump 46 h', 'stk', 1, 5, 'room', 0.6, 380],
  [2056, 'ondansetron-8', 'Ondansetron 8 mg', 'Ondansetron 8 mg', 'amp', 5, 730, 'room', 0.01, 8],
  [2057, 'filgrastim', 'Filgrastim ferdig sprøyte', 'Filgrastim prefilled syringe', 'stk', 5, 365, 'cold', 0.08, 30],
  [2058, 'red-cells', 'Erytrocyttkonsentrat', 'Red cell concentrate', 'pose', 1, 1, 'cold', 0.6, 380],
  [2059, 'platelets', 'Trombocyttkonsentrat', 'Platelet concentrate', 'pose', 1, 1, 'room', 0.6, 380],
  [2060, 'pn-bag-2l', 'Parenteral ernæring 2 l', 'Parenteral nutrition 2 l', 'pose', 1, 7, 'cold', 2.6, 2200],
  [2061, 'pn-vitamins', 'Vitaminer og sporstoffer', 'Vitamins and trace elements', 'sett', 10, 365, 'cold', 0.06, 45],
  [2062, 'lipid-500', 'Fettemulsjon 500 ml', 'Lipid emulsion 500 ml', 'pose', 10, 540, 'room', 0.6, 540],
  [2070, 'morphine-cassette', 'Morfin, ferdig kassett', 'Morphine, filled cassette', 'stk', 1, 14, 'room', 0.25, 180],
  [2071, 'midazolam-5', 'Midazolam 5 mg/ml', 'Midazolam 5 mg/ml', 'amp', 10, 730, 'room', 0.01, 8],
  [2072, 'haloperidol-5', 'Haloperidol 5 mg/ml', 'Haloperidol 5 mg/ml', 'amp', 5, 730, 'room', 0.01, 8],
  [2073, 'glycopyrronium', 'Glykopyrron 0,2 mg/ml', 'Glycopyrronium 0.2 mg/ml', 'amp', 10, 730, 'room', 0.01, 8],
  [2080, 'epoetin', 'Epoetin ferdig sprøyte', 'Epoetin prefilled syringe', 'stk', 6, 365, 'cold', 0.06, 25],
  [2081, 'thiamine-iv', 'Tiamin 100 mg', 'Thiamine 100 mg', 'amp', 10, 730, 'room', 0.01, 8],
  [2082, 'metoclopramide-10', 'Metoklopramid 10 mg', 'Metoclopramide 10 mg', 'amp', 10, 730, 'room', 0.01, 8],
];

export const medicines: readonly Item[] = rows.map(
  ([article, code, nb, en, unit, packSize, shelfLifeDays, storage, litresPerUnit, gramsPerUnit]) => ({
    code,
    kind: 'medicine',
    // Generic names and strengths are the same in both written forms; the few words that differ are replaced here.
    names: {
      nb,
      nn: nb
        .replace('Vitaminer', 'Vitamin')
        .replace('sporstoffer', 'sporstoff')
        .replace('Parenteral ernæring', 'Parenteral næring')
        .replace('låseløsning', 'låsløysing'),
      en,
    },
    neutralLabel: storage === 'cold' ? labels.cold : labels.parcel,
    unit,
    packSize,
    gtin: demoGtin(article),
    storage,
    shelfLifeDays,
    criticality: 'critical',
    litresPerUnit,
    gramsPerUnit,
    patientMayOrder: false,
  }),
);
