import { Card, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/languages/use-language.ts';
import { serviceDateOf, shortDate } from '../ui/time.ts';
import type { HubSite, Scenario } from './documents.ts';
import { useChangeWords } from './use-change-words.ts';

interface ScenarioListProps {
  readonly scenarios: readonly Scenario[];
  readonly hubSites: readonly HubSite[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

const colours = { waiting: 'neutral', running: 'info', done: 'success', failed: 'danger', cancelled: 'warning' } as const;

/** The saved what-ifs, newest first, as cards on the present operation. */
export function ScenarioList({ scenarios, hubSites, chosenId, onChoose }: ScenarioListProps) {
  const { t } = useTranslation('capacity');
  const language = useLanguage();
  const changeWords = useChangeWords(hubSites);
  return (
    <section className="capacity-list" aria-labelledby="capacity-list">
      <Heading level={2} data-size="xs" id="capacity-list">
        {t('list.heading')}
      </Heading>
      {scenarios.length === 0 ? (
        <Card variant="tinted">
          <Heading level={3} data-size="2xs">
            {t('list.empty')}
          </Heading>
          <Paragraph>{t('list.emptyText')}</Paragraph>
        </Card>
      ) : (
        <ul>
          {[...scenarios]
            .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
            .map((scenario) => {
              const status = scenario.task?.status ?? (scenario.result?.complete ? 'done' : 'cancelled');
              return (
                <li key={scenario.id}>
                  <Card asChild className="capacity-card" data-scenario={scenario.id}>
                    <button
                      type="button"
                      aria-current={scenario.id === chosenId ? 'true' : undefined}
                      onClick={() => onChoose(scenario.id)}
                    >
                      <span className="capacity-card-head">
                        <strong>{scenario.name}</strong>
                        <Tag data-color={colours[status]}>{t(`status.${status}`)}</Tag>
                      </span>
                      <span>{changeWords(scenario.changes)}</span>
                      <span className="capacity-card-foot">
                        {t('list.days', { count: scenario.days })} {t('list.from', { date: shortDate(scenario.date, language) })} ·{' '}
                        {t('list.by', { person: scenario.createdBy, date: shortDate(serviceDateOf(scenario.createdAt), language) })}
                      </span>
                    </button>
                  </Card>
                </li>
              );
            })}
        </ul>
      )}
    </section>
  );
}
