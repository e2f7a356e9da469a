/** A place on the earth as a road provider sees it. `label` names it in errors; never logged for a home. */
export interface RoadPlace {
  readonly key: string;
  readonly latitude: number;
  readonly longitude: number;
  /** A protected address: it never goes to a road server that we do not run (`not_allowed`); planning estimates it instead. */
  readonly confidential?: boolean | undefined;
}

export type RoadProfile = 'car' | 'bicycle' | 'foot';

/** Row-major `places × places`. `-1` seconds: no way between the two. */
export interface RoadTable {
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}

export interface RoadLeg {
  readonly seconds: number;
  readonly metres: number;
  /** `[longitude, latitude]` pairs along the street, or a gentle arc when `estimated`. */
  readonly geometry: readonly (readonly [number, number])[];
  readonly estimated: boolean;
}

interface SnappedPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly snapMetres: number;
}

/**
 * The one seam to roads. Implementations pass `test/server/platform/roads/contract.ts`.
 * Errors are `DomainError`s: `place_off_road` (params.place, params.metres, params.limit), `roads_unavailable`
 * (provider down, timed out, nonsense answer), `profile_missing`.
 */
export interface RoadProvider {
  readonly id: 'osrm' | 'estimate';
  readonly profiles: readonly RoadProfile[];
  /** Version of data or parameters, part of a plan's input hash. */
  readonly version: string;
  table(
    request: { readonly profile: RoadProfile; readonly departure: Date; readonly places: readonly RoadPlace[] },
    signal?: AbortSignal,
  ): Promise<RoadTable>;
  route(
    request: { readonly profile: RoadProfile; readonly departure: Date; readonly places: readonly RoadPlace[] },
    signal?: AbortSignal,
  ): Promise<readonly RoadLeg[]>;
  nearest(request: { readonly profile: RoadProfile; readonly place: RoadPlace }, signal?: AbortSignal): Promise<SnappedPlace>;
  close(): Promise<void>;
}
