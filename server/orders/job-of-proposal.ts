import { findPathway, type VisitNeed } from '../../data/pathways/index.ts';
import type { Episode, MedicalOrder, Place } from '../care/model.ts';
import { dayOfEpisode, stageAt } from '../care/model.ts';
import { newId } from '../platform/ids.ts';
import type { Instant } from '../platform/time.ts';
import { equipmentDrafts, goodsDrafts } from './carried-goods.ts';
import type { Job, JobKind, OrderLine, Proposal, VisitLink } from './model.ts';
import type { SampleRun } from './sample-run.ts';
import { shareOf } from './share-of.ts';
import { physicalPermilleOf } from './video-choice.ts';
import { type VisitDraft, visitsOf } from './visit-draft.ts';

/** Minutes of service that no pathway says; our own assumptions until durations are learned. */
const minutesOf = { draw: 10, desk: 4, unknownVisit: 30, video: 15 } as const;

export interface JobContext {
  readonly area: string;
  readonly now: Instant;
  readonly episode: Episode;
  readonly hub: Place;
  readonly order: MedicalOrder | undefined;
  /** Only of samples that ride; undefined: measured at the bedside. */
  readonly run: SampleRun | undefined;
  /** The job that this proposal was before it was reopened: its ids are kept. */
  readonly before: Job | undefined;
}

/** The job that an accepted proposal is, with its visits. Ids of an earlier acceptance are kept. */
export function jobOfProposal(
  proposal: Proposal,
  lines: readonly OrderLine[],
  context: JobContext,
): { readonly job: Job; readonly links: readonly VisitLink[] } {
  const { area, now, before, episode } = context;
  const jobId = before?.id ?? newId('job');
  const { kind, priority, clinical, drafts } = partsOf(proposal, lines, context);
  const visits = visitsOf(jobId, drafts, { start: proposal.windowStart, end: proposal.windowEnd }, before?.visits);
  const job: Job = {
    id: jobId,
    date: proposal.date,
    area,
    kind,
    patientId: proposal.patientId,
    episodeId: episode.id,
    proposalId: proposal.id,
    homeOrderId: null,
    medicalOrderId: proposal.medicalOrderId,
    priority,
    clinical,
    physicalPermille: physicalPermilleOf(episode.pathway, stageAt(episode.stages, proposal.windowStart), visits[0]?.title ?? ''),
    impossibleBySeed: false,
    status: 'open',
    createdAt: before?.createdAt ?? now,
    visits,
  };
  const [first, second] = visits;
  const links: VisitLink[] =
    !before && first && second?.role === 'second_person'
      ? [{ id: newId('link'), fromVisitId: first.id, toVisitId: second.id, minLagSeconds: 0, maxLagSeconds: 0 }]
      : [];
  return { job, links };
}

interface Parts {
  readonly kind: JobKind;
  readonly priority: number;
  readonly clinical: boolean;
  readonly drafts: readonly VisitDraft[];
}

function partsOf(proposal: Proposal, lines: readonly OrderLine[], context: JobContext): Parts {
  const { episode, hub } = context;
  const need = visitNeedOf(proposal, episode);
  if (need) return visitParts(proposal, lines, episode, need);
  switch (proposal.kind) {
    case 'sample':
      return sampleParts(context);
    case 'video':
      return {
        kind: 'video',
        priority: 3,
        clinical: true,
        drafts: [
          {
            role: 'home',
            title: proposal.code,
            placeId: hub.id,
            serviceSeconds: minutesOf.video * 60,
            skills: { all: { nurse: 1, video: 1 } },
          },
        ],
      };
    case 'equipment':
      return equipmentParts(proposal, hub);
    case 'consumables':
      return { kind: 'delivery', priority: 3, clinical: false, drafts: goodsDrafts(lines, hub, proposal.date) };
    case 'medicine':
      // With hours it is given by somebody, also where the pathway knows no such visit; without, it is brought.
      if ((context.order?.minutesOfDay.length ?? 0) > 0) return plainVisit(lines, 1);
      return { kind: 'delivery', priority: 1, clinical: true, drafts: goodsDrafts(lines, hub, proposal.date) };
    default:
      return plainVisit(lines, 2);
  }
}

/** A nurse's visit of which no pathway says more. */
function plainVisit(lines: readonly OrderLine[], priority: number): Parts {
  const visit: VisitDraft = {
    role: 'home',
    title: 'visit',
    serviceSeconds: minutesOf.unknownVisit * 60,
    skills: { all: { nurse: 1 } },
    lines,
  };
  return { kind: 'visit', priority, clinical: true, drafts: [visit] };
}

/** `iv_dose~2` is the second of the day. */
function baseCodeOf(code: string): string {
  return code.split('~')[0] ?? code;
}

/** The pathway's visit that a proposal of a visit or of a dose stands for. */
function visitNeedOf(proposal: Pick<Proposal, 'kind' | 'code' | 'windowStart'>, episode: Episode): VisitNeed | undefined {
  if (proposal.kind !== 'visit' && proposal.kind !== 'medicine') return undefined;
  const pathway = findPathway(episode.pathway);
  const code = baseCodeOf(proposal.code);
  const stage = pathway?.stages.find((s) => s.code === stageAt(episode.stages, proposal.windowStart));
  return stage?.visits.find((v) => v.code === code) ?? pathway?.stages.flatMap((s) => s.visits).find((v) => v.code === code);
}

function visitParts(proposal: Proposal, lines: readonly OrderLine[], episode: Episode, need: VisitNeed): Parts {
  const extra = dayOfEpisode(episode, proposal.date) === 1 ? (findPathway(episode.pathway)?.firstVisitExtraMinutes ?? 0) : 0;
  const home: VisitDraft = {
    role: 'home',
    title: need.code,
    serviceSeconds: Math.round((need.minutes.median + extra) * 60),
    skills: { all: Object.fromEntries(need.skills.map((code) => [code, 1])) },
    lines,
  };
  // Settled for the whole episode by its id: who needs two to lift needs two every day.
  const two = shareOf(episode.id) < need.twoPersonProbability;
  const second: VisitDraft = { ...home, role: 'second_person', skills: { all: { nurse: 1 } }, lines: [] };
  return { kind: two ? 'two_person_visit' : 'visit', priority: need.priority, clinical: true, drafts: two ? [home, second] : [home] };
}

function sampleParts({ order, run, episode }: JobContext): Parts {
  const child = findPathway(episode.pathway)?.population !== 'adult';
  const analytes = order?.codes ?? [];
  const draw: VisitDraft = {
    role: 'home',
    title: 'sample_draw',
    serviceSeconds: minutesOf.draw * 60,
    skills: { all: { phlebotomy: 1, ...(child ? { paediatric: 1 } : {}), ...(run ? {} : { poct: 1 }) } },
    analytes,
    ...(run ? { load: { tubes: run.tubes }, loadClasses: ['un3373'], maxRideSeconds: run.limitSeconds } : {}),
  };
  if (!run) return { kind: 'sample', priority: 1, clinical: true, drafts: [draw] };
  const desk: VisitDraft = {
    role: 'delivery',
    title: 'sample_delivery',
    placeId: run.laboratory.id,
    serviceSeconds: minutesOf.desk * 60,
    windows: [run.window],
    analytes,
    load: { tubes: run.tubes },
    loadClasses: ['un3373'],
  };
  return { kind: 'sample', priority: 1, clinical: true, drafts: [draw, desk] };
}

function equipmentParts(proposal: Proposal, hub: Place): Parts {
  const { models } = proposal.reason.params;
  const codes = typeof models === 'string' ? models.split(' ').filter((m) => m.length > 0) : [];
  const isReturn = proposal.code === 'return';
  return {
    kind: isReturn ? 'equipment_return' : 'equipment_delivery',
    priority: isReturn ? 4 : 2,
    clinical: !isReturn,
    drafts: equipmentDrafts(codes, isReturn ? 'return' : 'delivery', hub, proposal.date),
  };
}
