import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** True while the browser has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

/** One quiet line, never a dialog. */
export function OfflineBanner() {
  const { t } = useTranslation('app');
  const online = useOnline();
  return (
    <div role="status" className="offline-banner" data-color="warning" hidden={online}>
      {online ? null : t('offline')}
    </div>
  );
}
