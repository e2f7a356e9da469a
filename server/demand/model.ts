import type { Distribution, NeedKind } from '../platform/db/tables/work.ts';
import type { ServiceDate } from '../platform/time.ts';

export type { Distribution, NeedKind } from '../platform/db/tables/work.ts';

type NeedSource = 'forecast' | 'order';

/** What an episode is expected to need on a day. */
export interface ExpectedNeed {
  readonly episodeId: string;
  readonly date: ServiceDate;
  readonly kind: NeedKind;
  /** Visit's code, panel, item or equipment code. */
  readonly code: string;
  readonly expected: Distribution;
  /** `order`: an active medical order stands behind it; of medicine and samples a forecast is room in the plan, never an order. */
  readonly source: NeedSource;
  readonly medicalOrderId: string | null;
}

/** A need as it is stored: the same (episode, date, kind, code) keeps its id. */
export interface Need extends ExpectedNeed {
  readonly id: string;
}

/** What is certain: an order's number. */
export function certainly(units: number): Distribution {
  return { mean: units, quantiles: { '0.1': units, '0.5': units, '0.9': units } };
}
