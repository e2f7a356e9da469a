import { useTranslation } from 'react-i18next';
import type { JobKind } from '../api/plan-document.ts';

interface Titled {
  readonly title: string;
  readonly jobKind: JobKind;
}

/** A visit's name; a title that the catalogues do not know is named by its job's kind. */
export function useVisitTitle(): (visit: Titled) => string {
  const { t, i18n } = useTranslation('api');
  return ({ title, jobKind }) => {
    const [code = ''] = title.split('~');
    return i18n.exists(`visitTitle.${code}`, { ns: 'api' }) ? t(`visitTitle.${code as 'infusion'}`) : t(`jobKind.${jobKind}`);
  };
}
