import { Button, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';
import { faultOfRequest } from '../api/domain-error.ts';
import { Notice } from '../ui/notice.tsx';
import { WaitLine } from './wait-line.tsx';

interface AskPanelProps<Data, Variables extends AnyVariables> {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly texts: { readonly ask: string; readonly title: string; readonly asking: string };
  children(answer: Data): ReactNode;
}

/** A question that takes a search: asked by a click, then its answer, or why there is none. */
export function AskPanel<Data, Variables extends AnyVariables>({ query, variables, texts, children }: AskPanelProps<Data, Variables>) {
  const [asked, setAsked] = useState(false);
  const [{ data, fetching, error }, ask] = useQuery({ query, variables, pause: !asked, requestPolicy: 'network-only' });
  if (!asked)
    return (
      <Button variant="secondary" data-size="sm" className="ask" onClick={() => setAsked(true)}>
        {texts.ask}
      </Button>
    );
  return (
    <section className="answer" aria-live="polite" aria-busy={fetching}>
      <Heading level={4} data-size="2xs">
        {texts.title}
      </Heading>
      {fetching ? (
        <WaitLine>{texts.asking}</WaitLine>
      ) : error ? (
        <Notice fault={faultOfRequest(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      ) : data ? (
        children(data)
      ) : null}
    </section>
  );
}
