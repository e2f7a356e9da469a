/** The hospitals of Oslo University Hospital. */
export interface Hospital {
  readonly code: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

export const hospitals: readonly Hospital[] = [
  { code: 'ulleval', name: 'Ullevål', latitude: 59.937, longitude: 10.7372 },
  { code: 'rikshospitalet', name: 'Rikshospitalet', latitude: 59.9478, longitude: 10.7147 },
  { code: 'radiumhospitalet', name: 'Radiumhospitalet', latitude: 59.9299, longitude: 10.6606 },
  { code: 'aker', name: 'Aker', latitude: 59.9394, longitude: 10.7961 },
];
