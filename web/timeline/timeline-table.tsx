import { Table } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../api/plan-document.ts';
import { useLanguage } from '../app/languages/use-language.ts';
import type { Subject } from '../ui/selection.tsx';
import { clockTime, duration } from '../ui/time.ts';

interface TimelineTableProps {
  readonly routes: readonly Route[];
  onSelect(subject: Subject): void;
}

/** The same day as a table, for those who read better than they see shapes. */
export function TimelineTable({ routes, onSelect }: TimelineTableProps) {
  const { t } = useTranslation(['timeline', 'api']);
  const language = useLanguage();
  return (
    <div className="timeline-table">
      <Table zebra stickyHeader data-size="sm">
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell>{t('timeline:shift')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:arrival')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:start')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:end')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:what')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:who')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:state')}</Table.HeaderCell>
            <Table.HeaderCell>{t('timeline:room')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {routes.flatMap((route) =>
            route.stops.map((stop) => (
              <Table.Row key={stop.id}>
                <Table.Cell>{route.shift.staffName}</Table.Cell>
                <Table.Cell>{clockTime(stop.arrival, language)}</Table.Cell>
                <Table.Cell>{clockTime(stop.start, language)}</Table.Cell>
                <Table.Cell>{clockTime(stop.departure, language)}</Table.Cell>
                <Table.Cell>
                  <button type="button" onClick={() => onSelect({ kind: 'stop', id: stop.id })}>
                    {t(`api:stopKind.${stop.kind}`)}
                  </button>
                </Table.Cell>
                <Table.Cell>{stop.visit?.patient?.name ?? stop.visit?.place?.name ?? ''}</Table.Cell>
                <Table.Cell>{stop.kind === 'break' ? '' : t(`api:stopState.${stop.state}`)}</Table.Cell>
                <Table.Cell>
                  {stop.latenessSeconds > 0
                    ? t('timeline:late', { by: duration(stop.latenessSeconds, language) })
                    : duration(stop.slackSeconds, language)}
                </Table.Cell>
              </Table.Row>
            )),
          )}
        </Table.Body>
      </Table>
    </div>
  );
}
