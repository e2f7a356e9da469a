import type { Queries } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import { type Onlooker, type PatientView, viewPatients } from './patient-view.ts';
import { listPatientNames } from './store.ts';

export interface PatientPage {
  readonly patients: readonly PatientView[];
  /** Hand it in as `after` for the next page; null on an empty page. */
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly total: number;
}

const largestPage = 200;

/**
 * Patients by family name. Every word of `search` must begin a word of the name. Throws `bad_input` for a page size outside
 * 1…200, a cursor that names nobody, or a search text beyond 100 characters.
 */
export async function findPatients(
  db: Queries,
  query: { readonly search?: string | null | undefined; readonly first: number; readonly after?: string | null | undefined },
  onlooker: Onlooker,
): Promise<PatientPage> {
  const { search, first, after } = query;
  if (!Number.isInteger(first) || first < 1 || first > largestPage) throw new DomainError('bad_input', { largest: largestPage }, ['first']);
  if (search && search.length > 100) throw new DomainError('bad_input', { largest: 100 }, ['search']);
  const everybody = await listPatientNames(db);
  // Matched here, not in the store: SQLite folds the case of ASCII only, and names have æ, ø and å.
  const words = wordsOf(search ?? '');
  const found = everybody.filter(({ givenName, familyName }) => {
    const parts = wordsOf(`${givenName} ${familyName}`);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const start = after ? found.findIndex((p) => p.id === after) + 1 : 0;
  if (after && start === 0) throw new DomainError('bad_input', {}, ['after']);
  const ids = found.slice(start, start + first).map((p) => p.id);
  const views = await viewPatients(db, ids, onlooker);
  return {
    patients: ids.flatMap((id) => views.get(id) ?? []),
    endCursor: ids.at(-1) ?? null,
    hasNextPage: start + ids.length < found.length,
    total: found.length,
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLocaleLowerCase('nb')
    .split(/[\s-]+/)
    .filter((word) => word.length > 0);
}
