import type { VehicleKind } from '../platform/db/tables/resources.ts';

export type { VehicleKind } from '../platform/db/tables/resources.ts';

type RoadProfile = 'car' | 'bicycle' | 'foot';

export interface Vehicle {
  readonly id: string;
  readonly label: string;
  readonly kind: VehicleKind;
  readonly hubId: string;
  readonly hubName: string;
  readonly roadProfile: RoadProfile;
  readonly litres: number;
  readonly kilograms: number;
  readonly coldLitres: number;
  /** What it may carry: `un3373`, `adr`, `cold` … */
  readonly loadClasses: readonly string[];
  readonly rangeKilometres: number;
  readonly inService: boolean;
}
