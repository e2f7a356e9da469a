import { type Channel, openChannel } from './channel.ts';
import type { Clock, Instant, ServiceDate } from './time.ts';

export type DayChangeKind = 'plan' | 'publication' | 'proposal' | 'home_order' | 'field_event' | 'job' | 'day_event' | 'repair';

/** Something of the day changed; the reader fetches what it shows. Carries no name, place or content. */
export interface DayChange {
  readonly date: ServiceDate;
  readonly area: string;
  readonly kind: DayChangeKind;
  readonly at: Instant;
}

/** What a capability calls after its transaction has been committed. */
export type Notify = (change: Omit<DayChange, 'at'>) => void;

export interface DayChanges {
  readonly notify: Notify;
  /** Changes from now on; ends when the reader leaves or the bus closes. */
  subscribe(filter: { readonly date: ServiceDate; readonly area?: string | undefined }): AsyncIterable<DayChange>;
  close(): void;
}

/** Publish and subscribe within this process. */
export function createDayChanges(clock: Clock): DayChanges {
  const readers = new Map<Channel<DayChange>, (change: DayChange) => boolean>();
  return {
    notify(change) {
      const stamped: DayChange = { ...change, at: clock.now() };
      for (const [channel, wants] of readers) if (wants(stamped)) channel.push(stamped);
    },
    subscribe({ date, area }) {
      const channel: Channel<DayChange> = openChannel(() => readers.delete(channel));
      readers.set(channel, (change) => change.date === date && (area === undefined || change.area === area));
      return channel;
    },
    close() {
      for (const channel of [...readers.keys()]) channel.end();
    },
  };
}
