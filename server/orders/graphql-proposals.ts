import type { EnumRef } from '@pothos/core';
import type { PatientView } from '../care/patient-view.ts';
import type { NeedKind } from '../demand/model.ts';
import { require } from '../platform/access/rules.ts';
import { DomainError } from '../platform/errors.ts';
import type { Builder, RequestContext } from '../platform/graphql/builder.ts';
import type { Instant } from '../platform/time.ts';
import { acceptProposal } from './accept-proposal.ts';
import { acceptProposals } from './accept-proposals.ts';
import type { Ref } from './graphql-jobs.ts';
import type { DecisionDeps } from './job-context.ts';
import { listDayProposals } from './list-proposals.ts';
import type { Proposal } from './model.ts';
import { type ProposalLineView, type ProposalView, viewProposals } from './proposal-view.ts';
import { checkProposable, type ProposeDaySummary, proposeDay } from './propose-day.ts';
import { rejectProposal } from './reject-proposal.ts';
import { type IsJobPublished, reopenProposal } from './reopen-proposal.ts';

interface AcceptSummary {
  readonly accepted: readonly ProposalView[];
  readonly refused: readonly { readonly id: string; readonly error: DomainError }[];
}

/** The executor throws whatever is an Error; told as a value it is a plain one. */
function asValue({ name, message, code, detail }: DomainError): DomainError {
  return { name, message, code, detail };
}

/** Proposal and its parts; `proposals` and the mutations that decide. */
export function proposalsGraphql(
  builder: Builder,
  deps: DecisionDeps & {
    readonly isJobPublished: IsJobPublished;
    readonly patient: Ref<PatientView>;
    readonly timeWindow: Ref<{ readonly start: Instant; readonly end: Instant }>;
    readonly needKind: EnumRef<Builder['$inferSchemaTypes'], NeedKind>;
  },
) {
  const { localizedText, domainError } = builder.shared;
  const { db, clock, patient, timeWindow, needKind } = deps;
  const status = builder.enumType('ProposalStatus', { values: ['proposed', 'accepted', 'rejected', 'superseded'] as const });

  const proposalLine = builder.objectRef<ProposalLineView>('ProposalLine').implement({
    fields: (t) => ({
      itemCode: t.exposeString('itemCode'),
      name: t.field({ type: localizedText, resolve: (l) => l.name }),
      unit: t.field({ type: localizedText, resolve: (l) => l.unit }),
      packSize: t.exposeInt('packSize'),
      proposed: t.exposeInt('proposed'),
      decided: t.exposeInt('decided', { nullable: true }),
      atHome: t.exposeInt('atHome'),
      lastsUntil: t.expose('lastsUntil', { type: 'ServiceDate', nullable: true }),
    }),
  });
  const proposal = builder.objectRef<ProposalView>('Proposal').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      date: t.expose('date', { type: 'ServiceDate' }),
      kind: t.expose('kind', { type: needKind }),
      code: t.exposeString('code'),
      name: t.field({ type: localizedText, resolve: (p) => p.name }),
      patient: t.field({ type: patient, resolve: (p) => p.patient }),
      lines: t.field({ type: [proposalLine], resolve: (p) => [...p.lines] }),
      reasonCode: t.exposeString('reasonCode', { description: 'Text: `proposalReason.<code>`.' }),
      reasonParams: t.field({ type: 'JSON', resolve: (p) => p.reasonParams }),
      window: t.field({ type: timeWindow, resolve: (p) => p.window }),
      status: t.expose('status', { type: status }),
      mayDecide: t.exposeBoolean('mayDecide', {
        description: 'False: this role may not decide it (medicine and samples need a clinician).',
      }),
      medicalOrderId: t.exposeID('medicalOrderId', { nullable: true }),
      jobId: t.exposeID('jobId', { nullable: true }),
      decidedBy: t.exposeString('decidedBy', { nullable: true }),
      decidedAt: t.expose('decidedAt', { type: 'Instant', nullable: true }),
      rejection: t.exposeString('rejection', { nullable: true }),
      version: t.exposeInt('version'),
    }),
  });
  const proposeDaySummary = builder.objectRef<ProposeDaySummary>('ProposeDaySummary').implement({
    fields: (t) => ({ made: t.exposeInt('made'), unchanged: t.exposeInt('unchanged'), superseded: t.exposeInt('superseded') }),
  });
  const refused = builder.objectRef<AcceptSummary['refused'][number]>('RefusedProposal').implement({
    fields: (t) => ({ id: t.exposeID('id'), error: t.field({ type: domainError, resolve: (r) => asValue(r.error) }) }),
  });
  const acceptSummary = builder.objectRef<AcceptSummary>('AcceptProposalsSummary').implement({
    fields: (t) => ({
      accepted: t.field({ type: [proposal], resolve: (s) => [...s.accepted] }),
      refused: t.field({ type: [refused], resolve: (s) => [...s.refused] }),
    }),
  });
  const orderLineInput = builder.inputType('OrderLineInput', {
    fields: (t) => ({ itemCode: t.string({ required: true }), quantity: t.int({ required: true }) }),
  });
  const versionInput = builder.inputType('ProposalVersionInput', {
    fields: (t) => ({ id: t.id({ required: true }), version: t.int({ required: true }) }),
  });

  const view = async (proposals: readonly Proposal[], { viewer, ability }: RequestContext) => {
    if (!viewer) throw new DomainError('not_signed_in');
    return viewProposals(db.read, proposals, { viewer, ability, at: clock.now() });
  };
  const viewOne = async (decided: Proposal, context: RequestContext) => {
    const [only] = await view([decided], context);
    if (!only) throw new DomainError('not_found', { what: 'proposal' });
    return only;
  };

  builder.queryField('proposals', (t) =>
    t.field({
      type: [proposal],
      args: { date: t.arg({ type: 'ServiceDate', required: true }), status: t.arg({ type: status }) },
      resolve: async (_root, args, context) => {
        require(context.viewer, context.ability, 'read', 'Proposal');
        return [...(await view(await listDayProposals(db.read, args.date, args.status), context))];
      },
    }),
  );
  builder.mutationField('proposeDay', (t) =>
    t.field({
      type: proposeDaySummary,
      errors: {},
      description: "Makes the day's proposals from the expected needs; safe to repeat. From yesterday to 60 days ahead.",
      args: { date: t.arg({ type: 'ServiceDate', required: true }) },
      resolve: (_root, { date }, { viewer, ability }) => {
        require(viewer, ability, 'read', 'Proposal');
        checkProposable(date, clock.now());
        return proposeDay(deps, date);
      },
    }),
  );
  builder.mutationField('acceptProposal', (t) =>
    t.field({
      type: proposal,
      errors: {},
      description: 'Accepts as proposed, or with edited lines. The job appears on the date.',
      args: {
        id: t.arg.id({ required: true }),
        version: t.arg.int({ required: true }),
        lines: t.arg({ type: [orderLineInput] }),
      },
      resolve: async (_root, args, context) => {
        const { viewer, ability } = context;
        require(viewer, ability, 'read', 'Proposal');
        return viewOne(await acceptProposal(deps, { viewer, ability }, args), context);
      },
    }),
  );
  builder.mutationField('acceptProposals', (t) =>
    t.field({
      type: acceptSummary,
      errors: {},
      args: { proposals: t.arg({ type: [versionInput], required: true }) },
      resolve: async (_root, { proposals }, context) => {
        const { viewer, ability } = context;
        require(viewer, ability, 'read', 'Proposal');
        const { accepted, refused } = await acceptProposals(deps, { viewer, ability }, proposals);
        return { accepted: await view(accepted, context), refused };
      },
    }),
  );
  builder.mutationField('rejectProposal', (t) =>
    t.field({
      type: proposal,
      errors: {},
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }), reason: t.arg.string({ required: true }) },
      resolve: async (_root, args, context) => {
        const { viewer, ability } = context;
        require(viewer, ability, 'read', 'Proposal');
        return viewOne(await rejectProposal(deps, { viewer, ability }, args), context);
      },
    }),
  );
  builder.mutationField('reopenProposal', (t) =>
    t.field({
      type: proposal,
      errors: {},
      description: 'Undo of accept or reject, while its job is in no published plan.',
      args: { id: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: async (_root, args, context) => {
        const { viewer, ability } = context;
        require(viewer, ability, 'read', 'Proposal');
        return viewOne(await reopenProposal(deps, { viewer, ability }, args), context);
      },
    }),
  );
  return { proposal, orderLineInput };
}
