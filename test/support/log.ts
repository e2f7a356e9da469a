import { type Log, openLog } from '../../server/platform/log.ts';
import { systemClock } from '../../server/platform/time.ts';

export const silentLog: Log = openLog({ level: 'silent', clock: systemClock });
