import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-color-scheme'] });
  return () => {
    media.removeEventListener('change', listener);
    observer.disconnect();
  };
}

/** Whether the page is dark now, by the person's choice or the system's; for what CSS cannot colour, such as the map. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const scheme = document.documentElement.dataset.colorScheme;
    return scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  });
}
