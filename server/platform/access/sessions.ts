import type { Instant } from '../time.ts';
import type { Viewer } from './roles.ts';

/** The seam to identity: who stands behind a cookie's secret. */
export interface Sessions {
  open(viewer: Viewer): Promise<{ readonly secret: string; readonly expiresAt: Instant }>;
  /** Null when the secret is unknown or has expired. */
  find(secret: string): Promise<Viewer | null>;
  close(secret: string): Promise<void>;
}
