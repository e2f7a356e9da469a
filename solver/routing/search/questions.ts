import { type Alternatives, findAlternatives } from './alternatives.ts';
import { evaluateMove, type MoveAnswer, type MoveWish } from './move.ts';
import { type NewWork, withNewWork } from './new-work.ts';
import type { OpenPlan } from './open-plan.ts';
import { findRemedies, type Remedies } from './remedies.ts';
import { findSlotsBehind, type Slots, type SlotsAsked } from './slots.ts';
import { findWhy, type Why } from './why.ts';

/** What may be asked about a plan as it stands. Each is answered by a file of its own. */
export type Question =
  | { readonly ask: 'alternatives'; readonly visit: string; readonly most: number }
  | { readonly ask: 'move'; readonly wish: MoveWish; readonly wantsPlan: boolean }
  /** Tries nothing more after so many milliseconds. */
  | { readonly ask: 'remedies'; readonly job: string; readonly movable: ReadonlySet<string>; readonly milliseconds: number }
  /** With work that the problem does not have, and `first` planned before, in order. */
  | { readonly ask: 'slots'; readonly work: NewWork; readonly first: readonly SlotsAsked[]; readonly asked: SlotsAsked }
  | { readonly ask: 'why'; readonly visit: string };

interface Answers {
  readonly alternatives: Alternatives | undefined;
  readonly move: MoveAnswer | undefined;
  readonly remedies: Remedies | undefined;
  readonly slots: Slots | undefined;
  readonly why: Why | undefined;
}

export type AnswerTo<Asked extends Question> = Answers[Asked['ask']];

/** Those that try for seconds. They ask nothing of the plan's workspace, so a thread of their own answers them. */
export const longQuestions: ReadonlySet<Question['ask']> = new Set(['remedies']);

/** Answers a question about an opened plan, which is as before afterwards. `elapsed`: milliseconds since it was begun. */
export function answerQuestion(
  plan: OpenPlan,
  question: Question,
  elapsed: () => number,
  isCancelled: () => boolean,
): Answers[Question['ask']] {
  switch (question.ask) {
    case 'alternatives':
      return findAlternatives(plan, question.visit, question.most);
    case 'move':
      return evaluateMove(plan, question.wish, question.wantsPlan);
    case 'slots':
      return findSlotsBehind(withNewWork(plan.open.problem, question.work), plan.orders, question.first, question.asked);
    case 'why':
      return findWhy(plan, question.visit);
    case 'remedies':
      return findRemedies(plan, question.job, question.movable, () => isCancelled() || elapsed() >= question.milliseconds);
  }
}
