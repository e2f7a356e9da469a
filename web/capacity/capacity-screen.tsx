import { Card, Heading, Paragraph, Skeleton } from '@digdir/designsystemet-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { type Fault, faultOfRequest } from '../api/domain-error.ts';
import { useSession } from '../app/session.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Composer } from './composer.tsx';
import { CancelScenario, CapacityPage, RunScenario, type Scenario } from './documents.ts';
import { type DraftFaults, faultsOfService, type ScenarioDraft, type ScenarioRequest } from './scenario-draft.ts';
import { ScenarioList } from './scenario-list.tsx';
import { ScenarioView } from './scenario-view.tsx';
import './capacity.css';

/** The planner's room: compose a what-if, run it, read it beside the present operation. */
export default function CapacityScreen() {
  const { t } = useTranslation('capacity');
  const { service } = useSession();
  const [{ data, error }, refresh] = useQuery({ query: CapacityPage, requestPolicy: 'cache-and-network' });
  const [{ fetching: pending }, runScenario] = useMutation(RunScenario);
  const [, cancelScenario] = useMutation(CancelScenario);
  const [parameters, setParameters] = useSearchParams();
  const [started, setStarted] = useState<Scenario | null>(null);
  const [reused, setReused] = useState<Scenario | null>(null);
  const [serviceFaults, setServiceFaults] = useState<DraftFaults>({});
  const [fault, setFault] = useState<Fault | null>(null);
  const chosenId = parameters.get('scenario');
  const scenarios = data?.scenarios ?? [];
  const saved = scenarios.length + (started && !scenarios.some(({ id }) => id === started.id) ? 1 : 0);
  const chosen = scenarios.find(({ id }) => id === chosenId) ?? (started?.id === chosenId ? started : null);
  const refetch = useCallback(() => refresh({ requestPolicy: 'network-only' }), [refresh]);
  const choose = (id: string): void => setParameters({ scenario: id });

  const run = async (request: ScenarioRequest): Promise<void> => {
    setFault(null);
    setServiceFaults({});
    const answer = await runScenario({ input: request });
    const made = answer.data?.runScenario;
    if (!made) return setFault(answer.error ? faultOfRequest(answer.error) : null);
    if (made.__typename === 'Scenario') {
      setStarted(made);
      setReused(made);
      choose(made.id);
      refetch();
      return;
    }
    const params = (made.params ?? {}) as Record<string, unknown>;
    const byField = faultsOfService(params);
    setServiceFaults(byField);
    if (Object.keys(byField).length === 0) setFault({ code: made.code, params, path: made.path });
  };
  const cancel = async (taskId: string): Promise<void> => {
    const answer = await cancelScenario({ taskId });
    if (answer.error) setFault(faultOfRequest(answer.error));
  };

  return (
    <Page title={t('title')} width="wide">
      <div className="capacity">
        <Paragraph className="capacity-intro">{t('intro')}</Paragraph>
        {error && !data ? <Notice fault={faultOfRequest(error)} onRetry={refetch} /> : null}
        {fault ? <Notice fault={fault} /> : null}
        {data ? (
          <div className="capacity-room">
            <div className="capacity-side">
              <Composer
                key={reused?.id ?? 'new'}
                initial={draftOf(
                  reused,
                  data.service.defaultDate,
                  service.areas[0]?.code ?? '',
                  t('compose.nameSuggestion', { number: saved + 1 }),
                )}
                areas={data.service.areas}
                hubSites={data.hubSites}
                pending={pending}
                serviceFaults={serviceFaults}
                onRun={(request) => void run(request)}
              />
              <ScenarioList scenarios={scenarios} hubSites={data.hubSites} chosenId={chosen?.id ?? null} onChoose={choose} />
            </div>
            <div className="capacity-main">
              {chosen ? (
                <ScenarioView
                  key={chosen.id}
                  known={chosen}
                  isNew={chosen.id === started?.id}
                  hubSites={data.hubSites}
                  onCancel={(taskId) => void cancel(taskId)}
                  onReuse={setReused}
                  onEnded={refetch}
                />
              ) : (
                <Card variant="tinted">
                  <Heading level={2} data-size="xs">
                    {t('result.choose')}
                  </Heading>
                  <Paragraph>{t('result.chooseText')}</Paragraph>
                </Card>
              )}
            </div>
          </div>
        ) : error ? null : (
          <div className="capacity-room" aria-busy="true">
            <Skeleton variant="rectangle" height="32rem" />
            <Skeleton variant="rectangle" height="32rem" />
          </div>
        )}
      </div>
    </Page>
  );
}

/** An empty form, or one with another scenario's changes. */
function draftOf(from: Scenario | null, date: string, area: string, name: string): ScenarioDraft {
  const text = (value: number | null | undefined): string => (value ? String(value) : '');
  return {
    name,
    date: from?.date ?? date,
    area: from?.area ?? area,
    days: String(from?.days ?? 5),
    seed: String(from?.seed ?? 1),
    patientsPercent: text(from?.changes.patientsPercent),
    nurses: text(from?.changes.nurses),
    couriers: text(from?.changes.couriers),
    cars: text(from?.changes.cars),
    vans: text(from?.changes.vans),
    eBikes: text(from?.changes.eBikes),
    videoSharePercent: text(from?.changes.videoSharePercent),
    newHubSite: from?.changes.newHubSite ?? '',
  };
}
