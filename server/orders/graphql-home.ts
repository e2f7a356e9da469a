import type { EnumRef, InputObjectRef } from '@pothos/core';
import type { Viewer } from '../platform/access/roles.ts';
import { type Ability, require } from '../platform/access/rules.ts';
import type { Database } from '../platform/db/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { Notify } from '../platform/events.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import type { Clock, Instant } from '../platform/time.ts';
import { cancelHomeOrder } from './cancel-home-order.ts';
import type { Ref } from './graphql-jobs.ts';
import type { HomeDeps, OwnHome, StopState } from './home-model.ts';
import { type AssortmentView, type HomeOrderView, type HomeView, type HomeVisitView, homeOrderView, homePage } from './home-page.ts';
import type { LineView } from './item-label.ts';
import type { JobKind, OrderLine } from './model.ts';
import { placeHomeOrder } from './place-home-order.ts';
import type { IsJobPublished } from './reopen-proposal.ts';

type Types = Builder['$inferSchemaTypes'];

/** Home and its parts; `home`, `placeHomeOrder`, `cancelHomeOrder`. */
export function homeGraphql(
  builder: Builder,
  deps: HomeDeps & {
    readonly db: Database;
    readonly clock: Clock;
    readonly notify: Notify;
    readonly isJobPublished: IsJobPublished;
    readonly dutyPhone: string;
    readonly stopState: EnumRef<Types, StopState>;
    readonly jobKind: EnumRef<Types, JobKind>;
    readonly line: Ref<LineView>;
    readonly timeWindow: Ref<{ readonly start: Instant; readonly end: Instant }>;
    readonly orderLineInput: InputObjectRef<Types, OrderLine>;
  },
) {
  const { localizedText, codedName } = builder.shared;
  const { db, stopState, jobKind, line, timeWindow, dutyPhone } = deps;
  const pageDeps = { ...deps, db: db.read };
  const windowFit = builder.enumType('WindowFit', { values: ['good', 'fair', 'poor'] as const });
  const orderStatus = builder.enumType('HomeOrderStatus', {
    values: ['placed', 'planned', 'on_the_way', 'delivered', 'cancelled', 'not_planned'] as const,
  });

  const homeVisit = builder.objectRef<HomeVisitView>('HomeVisit').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.expose('kind', { type: jobKind }),
      title: t.exposeString('title'),
      person: t.exposeString('person'),
      from: t.expose('from', { type: 'Instant' }),
      to: t.expose('to', { type: 'Instant' }),
      state: t.expose('state', { type: stopState }),
    }),
  });
  const assortmentItem = builder.objectRef<AssortmentView>('AssortmentItem').implement({
    fields: (t) => ({
      item: t.field({ type: codedName, resolve: (a) => a.item }),
      unit: t.field({ type: localizedText, resolve: (a) => a.unit }),
      packSize: t.exposeInt('packSize'),
      atHome: t.exposeInt('atHome'),
      suggested: t.exposeInt('suggested'),
      lastsUntil: t.expose('lastsUntil', { type: 'ServiceDate', nullable: true }),
      maxQuantity: t.exposeInt('maxQuantity'),
    }),
  });
  const deliveryWindow = builder.objectRef<HomeView['deliveryWindows'][number]>('DeliveryWindow').implement({
    fields: (t) => ({
      start: t.expose('start', { type: 'Instant' }),
      end: t.expose('end', { type: 'Instant' }),
      fit: t.expose('fit', { type: windowFit }),
    }),
  });
  const homeOrder = builder.objectRef<HomeOrderView>('HomeOrder').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      placedAt: t.expose('placedAt', { type: 'Instant' }),
      window: t.field({ type: timeWindow, resolve: (o) => o.window }),
      lines: t.field({ type: [line], resolve: (o) => [...o.lines] }),
      status: t.expose('status', { type: orderStatus }),
      etaFrom: t.expose('etaFrom', { type: 'Instant', nullable: true }),
      etaTo: t.expose('etaTo', { type: 'Instant', nullable: true }),
    }),
  });
  const home = builder.objectRef<HomeView>('Home').implement({
    fields: (t) => ({
      firstName: t.exposeString('firstName'),
      dutyPhone: t.string({ resolve: () => dutyPhone }),
      visits: t.field({ type: [homeVisit], resolve: (h) => [...h.visits] }),
      assortment: t.field({ type: [assortmentItem], resolve: (h) => [...h.assortment] }),
      deliveryWindows: t.field({ type: [deliveryWindow], resolve: (h) => [...h.deliveryWindows] }),
      orders: t.field({ type: [homeOrder], resolve: (h) => [...h.orders] }),
    }),
  });
  const homeOrderInput = builder.inputType('HomeOrderInput', {
    fields: (t) => ({
      clientId: t.id({ required: true }),
      lines: t.field({ type: [deps.orderLineInput], required: true }),
      windowStart: t.field({ type: 'Instant', required: true }),
      windowEnd: t.field({ type: 'Instant', required: true }),
    }),
  });

  builder.queryField('home', (t) =>
    t.field({
      type: home,
      description: "The signed-in patient's page.",
      resolve: (_root, _args, { viewer, ability }) => homePage(pageDeps, ownHome(viewer, ability, 'read')),
    }),
  );
  builder.mutationField('placeHomeOrder', (t) =>
    t.field({
      type: homeOrder,
      errors: {},
      args: { input: t.arg({ type: homeOrderInput, required: true }) },
      resolve: async (_root, { input }, { viewer, ability }) =>
        homeOrderView(pageDeps, await placeHomeOrder(deps, ownHome(viewer, ability, 'order'), input)),
    }),
  );
  builder.mutationField('cancelHomeOrder', (t) =>
    t.field({
      type: homeOrder,
      errors: {},
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, { id }, { viewer, ability }) =>
        homeOrderView(pageDeps, await cancelHomeOrder(deps, ownHome(viewer, ability, 'order'), id)),
    }),
  );
}

/** A patient's page is the signed-in patient's own: nobody says whose it shall be. */
function ownHome(viewer: Viewer | null, ability: Ability, action: 'read' | 'order'): OwnHome {
  require(viewer, ability, action, 'OwnHome');
  if (viewer.subjectId === null) throw new DomainError('not_allowed', { action, subject: 'OwnHome' });
  return { patientId: viewer.subjectId, homePlaceId: viewer.homePlaceId };
}
