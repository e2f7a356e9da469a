import { graphql, type ResultOf } from './graphql.ts';

export const PlaceFields = graphql(`
  fragment PlaceFields on Place {
    id kind name street houseNumber neighbourhood borough latitude longitude doorCode floor lift note
  }
`);

export const VisitFields = graphql(
  `
  fragment VisitFields on Visit {
    id jobId jobKind priority role title serviceMinutes maxRideMinutes partnerVisitId
    patient {
      id name age phone needsInterpreter protected susceptible infections
      language { code name { nb nn en } }
      pathway { code name { nb nn en } }
    }
    place { ...PlaceFields }
    windows { start end }
    skills { code level name { nb nn en } }
    lines { itemCode quantity name { nb nn en } unit { nb nn en } }
    equipment { code name { nb nn en } }
    analytes { code name { nb nn en } }
    locks { kind shiftId start otherVisitId isFirst isDirect }
  }
`,
  [PlaceFields],
);

/** A whole plan, in one request: what the map, the timeline and the lists are drawn from. */
export const PlanQuery = graphql(
  `
  query Plan($id: ID!) {
    plan(id: $id) {
      id date area version roadProvider createdAt createdBy published outdated
      figures {
        jobs jobsPlanned jobsUnplanned visitsPlanned onTimeShare drivingShare kilometres overtimeMinutes
        samples samplesWithinLimit usedShifts hardRulesBroken newFaces
        foreseenOnTimeShare fragileVisits coveredShare
      }
      routes {
        id departure end kilometres drivingSeconds waitingSeconds serviceSeconds overtimeSeconds
        shift { id kind startsAt endsAt staffId staffName profession hub { ...PlaceFields } }
        vehicle { id label kind }
        stops {
          id kind sequence arrival start departure slackSeconds latenessSeconds cleaningSeconds hidden state sampleDeadline video
          drawTimes { earliest latest isLast }
          handOver { staffName from to }
          faces { isNew visits byKnown }
          forecast { onTimeShare early late fragile }
          visit { ...VisitFields }
        }
        legs { fromStopId toStopId departure arrival metres estimated geometry }
      }
      coverage {
        start end stepMinutes share patients worstAt
        gaps { start end patientIds }
        homes { patientId name place { ...PlaceFields } outOfReach { start end } }
      }
      unassigned {
        job { id kind priority clinical patient { id name } visits { ...VisitFields } }
        reasons { code shifts params }
        followUp { id owner deadline action note }
      }
    }
  }
`,
  [PlaceFields, VisitFields],
);

export type PlanData = NonNullable<ResultOf<typeof PlanQuery>['plan']>;
export type CoverageData = NonNullable<PlanData['coverage']>;
export type Route = PlanData['routes'][number];
export type Stop = Route['stops'][number];
export type Leg = Route['legs'][number];
export type Visit = ResultOf<typeof VisitFields>;
export type Lock = Visit['locks'][number];
export type Place = ResultOf<typeof PlaceFields>;
export type UnassignedJob = PlanData['unassigned'][number];
export type StopKind = Stop['kind'];
export type StopState = Stop['state'];
export type JobKind = Visit['jobKind'];
