import { createHash, randomBytes } from 'node:crypto';
import type { Viewer } from '../platform/access/roles.ts';
import type { Sessions } from '../platform/access/sessions.ts';
import type { Database } from '../platform/db/database.ts';
import { type Clock, plusSeconds } from '../platform/time.ts';
import { deleteExpiredSessions, deleteSession, findSession, insertSession } from './store.ts';

/** A long shift: whoever signs in at its start is not thrown out before its end. */
const sessionSeconds = 14 * 3600;

/** Sessions of 256 random bits; the store knows only their hash, so that a stolen copy opens nothing. */
export function openSessions({ database, clock }: { readonly database: Database; readonly clock: Clock }): Sessions {
  return {
    async open(viewer) {
      const secret = randomBytes(32).toString('base64url');
      const now = clock.now();
      const expiresAt = plusSeconds(now, sessionSeconds);
      await database.tx(async (tx) => {
        await deleteExpiredSessions(tx, now);
        await insertSession(tx, { id: hash(secret), ...viewer, createdAt: now, expiresAt });
      });
      return { secret, expiresAt };
    },
    async find(secret): Promise<Viewer | null> {
      const row = await findSession(database.read, hash(secret), clock.now());
      return row ? { role: row.role, subjectId: row.subjectId, displayName: row.displayName, homePlaceId: row.homePlaceId } : null;
    },
    async close(secret) {
      await database.tx((tx) => deleteSession(tx, hash(secret)));
    },
  };
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
