import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';

/**
 * What lies on the device, now and whenever it changes, in any tab. Undefined until first read.
 *
 * @param query must keep its identity between renders
 */
export function useLive<T>(query: () => Promise<T>): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => {
    const subscription = liveQuery(query).subscribe({ next: setValue });
    return () => subscription.unsubscribe();
  }, [query]);
  return value;
}
