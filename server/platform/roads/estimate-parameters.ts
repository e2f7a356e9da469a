import parameters from './estimate-parameters.json' with { type: 'json' };
import { type LatticeField, type Links, nodeCount } from './lattice.ts';
import type { RoadProfile } from './provider.ts';

/** Seconds and metres of travel where no fitted field speaks, from the distance on land in metres. */
export interface TravelLaw {
  /** `seconds · metres^secondsExponent`. */
  readonly seconds: number;
  readonly secondsExponent: number;
  /** `metres · distance^metresByDistance · seconds^metresBySeconds`, at least `leastDetour · distance`. */
  readonly metres: number;
  readonly metresByDistance: number;
  readonly metresBySeconds: number;
  readonly leastDetour: number;
}

/** Numbers fitted by `npm run bench -- roads --fit`; their text form is base64 of one byte a number. */
export interface EstimateParameters {
  readonly version: string;
  readonly laws: Readonly<Record<RoadProfile, TravelLaw>>;
  readonly fields: Readonly<Record<string, EncodedField>>;
}

export interface EncodedField {
  /** A byte a link: logarithm of seconds a metre from `slowest` … `fastest`. */
  readonly links: string;
  /** A byte a node: half of the seconds of entry. */
  readonly entries: string;
  readonly entrySecondsPerMetre: number;
  readonly directMetres: number;
  readonly directSeconds: number;
  readonly directSecondsPerMetre: number;
}

const lowestLog = -3.6;
const highestLog = 2;
const logStep = (highestLog - lowestLog) / 255;
const entryStepSeconds = 2;

export const laws: Readonly<Record<RoadProfile, TravelLaw>> = parameters.laws;
export const estimateVersion: string = parameters.version;

/** The fitted field of a profile; nothing for a profile without one. */
export function decodeField(profile: RoadProfile, links: Links): LatticeField | undefined {
  const encoded = (parameters as unknown as EstimateParameters).fields[profile];
  return encoded === undefined ? undefined : decodeEncoded(encoded, links);
}

export function decodeEncoded(encoded: EncodedField, links: Links): LatticeField {
  const linkBytes = Buffer.from(encoded.links, 'base64');
  const entryBytes = Buffer.from(encoded.entries, 'base64');
  if (linkBytes.length !== links.metres.length || entryBytes.length !== nodeCount)
    throw new Error('estimate parameters do not fit the lattice');
  return {
    ...encoded,
    linkSeconds: Float64Array.from(linkBytes, (byte, link) => links.metres[link]! * Math.exp(lowestLog + byte * logStep)),
    entrySeconds: Float64Array.from(entryBytes, (byte) => byte * entryStepSeconds),
  };
}

/** The inverse of `decodeField`, for the calibration. */
export function encodeField(field: LatticeField, links: Links): EncodedField {
  const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
  const linkBytes = Buffer.from(
    Array.from(field.linkSeconds, (seconds, link) => byte((Math.log(seconds / links.metres[link]!) - lowestLog) / logStep)),
  );
  return {
    links: linkBytes.toString('base64'),
    entries: Buffer.from(Array.from(field.entrySeconds, (seconds) => byte(seconds / entryStepSeconds))).toString('base64'),
    entrySecondsPerMetre: field.entrySecondsPerMetre,
    directMetres: field.directMetres,
    directSeconds: field.directSeconds,
    directSecondsPerMetre: field.directSecondsPerMetre,
  };
}

/** Bounds of the logarithm of seconds a metre that the text form can hold. */
export const logBounds = { lowest: lowestLog, highest: highestLog } as const;
