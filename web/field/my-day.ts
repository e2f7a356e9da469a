import { graphql, type ResultOf } from '../api/graphql.ts';

/** The signed-in person's own published day. What the role may not see comes as null or as a neutral word. */
export const MyDay = graphql(`
  query MyDay($date: ServiceDate) {
    myDay(date: $date) {
      date
      planId
      planVersion
      dutyPhone
      shift { id kind startsAt endsAt profession staffName hub { id name neighbourhood } }
      vehicle { id label kind }
      loadList { itemCode name { nb nn en } quantity unit { nb nn en } }
      stops {
        id
        kind
        sequence
        arrival
        start
        departure
        latenessSeconds
        cleaningSeconds
        hidden
        state
        sampleDeadline
        drawTimes { earliest latest isLast }
        handOver { staffName from to }
        visit {
          id
          jobKind
          role
          title
          serviceMinutes
          maxRideMinutes
          partnerVisitId
          windows { start end }
          lines { itemCode name { nb nn en } quantity unit { nb nn en } }
          equipment { code name { nb nn en } }
          analytes { code name { nb nn en } }
          patient { id name phone age protected needsInterpreter language { code name { nb nn en } } infections }
          place { id kind name street houseNumber neighbourhood borough latitude longitude doorCode floor lift note }
        }
      }
    }
  }
`);

export const RecordEvents = graphql(`
  mutation RecordEvents($events: [FieldEventInput!]!) {
    recordEvents(events: $events) {
      __typename
      ... on RecordedEvents {
        recorded
        alreadyKnown
        stops { id state sampleDeadline arrival start departure }
        refused { id error { code params remedy } }
      }
      ... on DomainError { code params remedy }
    }
  }
`);

export type FieldDay = ResultOf<typeof MyDay>['myDay'];
export type FieldStop = FieldDay['stops'][number];
export type FieldVisit = NonNullable<FieldStop['visit']>;
export type FieldPlace = NonNullable<FieldVisit['place']>;

/**
 * The copy of the day that may lie on the phone: a protected patient's address is shown while the stop is on, never kept
 * (`rules.md` 19).
 */
export function withoutProtectedPlaces(day: FieldDay): FieldDay {
  return {
    ...day,
    stops: day.stops.map((stop) => (stop.visit?.patient?.protected ? { ...stop, visit: { ...stop.visit, place: null } } : stop)),
  };
}
