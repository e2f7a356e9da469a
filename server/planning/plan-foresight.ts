import { loadPatients } from '../care/load-patients.ts';
import { loadPlaces } from '../care/load-places.ts';
import { isProtected, type Place } from '../care/model.ts';
import { mayLocate, maySeePatient, type Onlooker, patientView } from '../care/patient-view.ts';
import type { Queries } from '../platform/db/database.ts';
import { isVisitStop, type PlanCoverage, type PlanDocument, type StopForecast } from './model.ts';
import type { Privacy } from './plan-view.ts';

/** What an onlooker may know of how surely a plan holds. */
export interface Foresight {
  readonly forecastOf: (visitId: string) => StopForecast | null;
  /** Null where it would tell of a home that was protected only after the plan was made, or of a plan of before there was any. */
  readonly coverage: PlanCoverage | null;
}

/**
 * Who may not locate every home of the plan is not told how surely somebody comes on from one: it tells how far the way is
 * (`rules.md` 19). An address that was protected after the plan was made is not marked in it, so nothing is told then.
 */
export function foresightOf({ routes, coverage }: Pick<PlanDocument, 'routes' | 'coverage'>, privacy: Privacy): Foresight {
  const stops = routes.flatMap((route) => route.stops.filter(isVisitStop));
  const hidesAny = stops.some(({ visitId }) => privacy.isHidden(visitId));
  const isMarked = stops.every(({ visitId, forecast }) => !privacy.isProtected(visitId) || forecast?.tellsOfProtected === true);
  const forecasts = new Map(stops.map(({ visitId, forecast }) => [visitId, forecast]));
  return {
    forecastOf: (visitId) => {
      const forecast = forecasts.get(visitId);
      return forecast === undefined || (hidesAny && (!isMarked || forecast.tellsOfProtected)) ? null : forecast;
    },
    coverage: coverage !== undefined && isMarked ? coverage : null,
  };
}

/** An admitted patient's home with when nobody could be there in time. */
export interface CoveredHome {
  readonly patientId: string;
  /** A neutral label for who may not know who it is. */
  readonly name: string;
  readonly place: Place;
  readonly outOfReach: PlanCoverage['patients'][number]['outOfReach'];
}

/** The homes of a coverage that the onlooker may see and locate; a protected one is nobody's to see here. */
export async function viewCoveredHomes(db: Queries, { patients: homes }: PlanCoverage, onlooker: Onlooker): Promise<CoveredHome[]> {
  const patients = await loadPatients(
    db,
    homes.map(({ patientId }) => patientId),
  );
  const shown = homes.filter(({ patientId }) => {
    const patient = patients.get(patientId);
    return patient !== undefined && !isProtected(patient) && maySeePatient(onlooker, patientId) && mayLocate(onlooker, patient);
  });
  const places = await loadPlaces(
    db,
    shown.map(({ placeId }) => placeId),
  );
  return shown.flatMap(({ patientId, placeId, outOfReach }) => {
    const place = places.get(placeId);
    const { name } = patientView(patients.get(patientId)!, onlooker, undefined);
    return place === undefined ? [] : [{ patientId, name, place, outOfReach }];
  });
}
