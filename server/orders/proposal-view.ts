import { findItem } from '../../data/items/index.ts';
import { loadPatients } from '../care/load-patients.ts';
import { mayKnow, type Onlooker, type PatientView, viewPatients } from '../care/patient-view.ts';
import { kindNameOf, needNameOf } from '../demand/need-name.ts';
import type { Queries } from '../platform/db/database.ts';
import type { Localized } from '../platform/graphql/builder.ts';
import type { Instant, ServiceDate } from '../platform/time.ts';
import { mayDecide } from './decisions.ts';
import { lineView } from './item-label.ts';
import type { NeedKind, Proposal, ProposalStatus, ProposedLine } from './model.ts';
import { listJobIdsOfProposals } from './store-proposals.ts';
import { goodsInsightOf } from './visit-view.ts';

export interface ProposalLineView {
  readonly itemCode: string;
  readonly name: Localized;
  readonly unit: Localized;
  readonly packSize: number;
  readonly proposed: number;
  readonly decided: number | null;
  readonly atHome: number;
  readonly lastsUntil: ServiceDate | null;
}

/** A proposal as far as the onlooker may see. */
export interface ProposalView {
  readonly id: string;
  readonly date: ServiceDate;
  readonly kind: NeedKind;
  readonly code: string;
  readonly name: Localized;
  readonly patient: PatientView;
  readonly lines: readonly ProposalLineView[];
  readonly reasonCode: string;
  readonly reasonParams: Readonly<Record<string, string | number>>;
  readonly window: { readonly start: Instant; readonly end: Instant };
  readonly status: ProposalStatus;
  readonly mayDecide: boolean;
  readonly medicalOrderId: string | null;
  readonly jobId: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly rejection: string | null;
  readonly version: number;
}

/** What of a reason says something about health: the course and the devices. */
const clinicalParams: ReadonlySet<string> = new Set(['pathway', 'day', 'plannedDays', 'models']);

/** Views in the order of the proposals; those of patients that the onlooker may not know of are missing. A fixed number of queries. */
export async function viewProposals(db: Queries, proposals: readonly Proposal[], onlooker: Onlooker): Promise<readonly ProposalView[]> {
  const patientIds = proposals.map((p) => p.patientId);
  const views = await viewPatients(db, patientIds, onlooker);
  const patients = await loadPatients(db, patientIds);
  const jobIds = await listJobIdsOfProposals(
    db,
    proposals.map((p) => p.id),
  );
  return proposals.flatMap((proposal) => {
    const patient = views.get(proposal.patientId);
    const pathway = patients.get(proposal.patientId)?.episodes.find((e) => e.id === proposal.episodeId)?.pathway ?? '';
    return patient ? [proposalView(proposal, patient, pathway, jobIds.get(proposal.id) ?? null, onlooker)] : [];
  });
}

function proposalView(proposal: Proposal, patient: PatientView, pathway: string, jobId: string | null, onlooker: Onlooker): ProposalView {
  const clinical = mayKnow(onlooker, 'clinical', proposal.patientId);
  const insight = goodsInsightOf(onlooker, clinical);
  // Codes of goods and moves are logistics; which dose, which sample, which visit is clinical.
  const open = clinical || proposal.kind === 'consumables' || proposal.kind === 'equipment';
  const decided = new Map((proposal.decidedLines ?? []).map((l) => [l.itemCode, l.quantity]));
  const added = (proposal.decidedLines ?? []).filter((l) => !proposal.lines.some((p) => p.itemCode === l.itemCode));
  const lines: readonly ProposedLine[] = [...proposal.lines, ...added.map((l) => ({ itemCode: l.itemCode, quantity: 0 }))];
  const params = Object.entries(proposal.reason.params).filter(([key]) => clinical || !clinicalParams.has(key));
  return {
    ...{ id: proposal.id, date: proposal.date, kind: proposal.kind, status: proposal.status, version: proposal.version, patient, jobId },
    code: open ? proposal.code : proposal.kind,
    name: open ? needNameOf(proposal.kind, proposal.code, pathway) : kindNameOf(proposal.kind),
    lines: lines.map((line) => {
      const { itemCode, name, unit } = lineView(line, insight);
      return {
        ...{ itemCode, name, unit },
        packSize: findItem(line.itemCode)?.packSize ?? 1,
        proposed: line.quantity,
        decided: proposal.decidedLines ? (decided.get(line.itemCode) ?? 0) : null,
        atHome: line.atHome ?? 0,
        lastsUntil: line.lastsUntil ?? null,
      };
    }),
    reasonCode: proposal.reason.code,
    reasonParams: Object.fromEntries(params),
    window: { start: proposal.windowStart, end: proposal.windowEnd },
    mayDecide: mayDecide(onlooker.ability, proposal),
    medicalOrderId: proposal.medicalOrderId,
    decidedBy: proposal.decidedBy,
    decidedAt: proposal.decidedAt,
    rejection: proposal.rejection,
  };
}
