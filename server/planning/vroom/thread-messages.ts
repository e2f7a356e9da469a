import type { DomainError } from '../../platform/errors.ts';
import type { RoadLeg, RoadProvider, RoadTable } from '../../platform/roads/provider.ts';
import type { Instant } from '../../platform/time.ts';
import type { VroomErrorKind } from './vroom-error.ts';

/** The roads as the thread asks for them: of one request all that may be anybody's address. */
export type VroomRoads = Pick<RoadProvider, 'table' | 'route'>;

/** What the thread is started with. */
export interface VroomTask {
  readonly text: string;
  /** The built worker of the search. */
  readonly workerFile: string;
  readonly now: Instant;
}

/** What the thread says. */
export type ThreadMessage =
  | { readonly kind: 'roads'; readonly id: number; readonly ask: keyof VroomRoads; readonly request: Parameters<VroomRoads['table']>[0] }
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'refused'; readonly error: VroomErrorKind; readonly message: string };

/** What it hears: the roads' answer to the question of that id, or their fault. */
export type RoadsReply = { readonly id: number } & (
  | { readonly answer: RoadTable | readonly RoadLeg[] }
  | { readonly fault: Pick<DomainError['detail'], 'code' | 'params'> }
);
