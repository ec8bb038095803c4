/** The end of suspicions: of what is due each goes, certified, and nobody but AML officers can tell that it was there. */
import { pageLimits } from '../limits.ts'
import { SuspicionId } from '../model/ids.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { firstVersion, Retention, RuleApprovals } from '../model/retention.ts'
import { type KeptSuspicion, Suspicion, SuspicionClock, SuspicionRules } from '../model/suspicion.ts'
import { type Disposition, dispositionOf } from '../retention/disposition.ts'
import { rulesFor } from '../retention/rules.ts'
import type { Limit } from '../retention/schedule.ts'
import { digestOf, signCertificate } from './certificate.ts'
import { type Change, commit, type Found } from './commit.ts'
import { never, vigilanceDue } from './due-list.ts'
import type { ForgetPorts } from './forget-records.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { certificateOfRecords } from './records-certificate.ts'
import { scheduleOfSuspicion, suspicionLook } from './suspicion.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

type Ports = ForgetPorts & { readonly listings: Pick<Listings, 'dueIn'> }

/**
 * Looks at every suspicion whose day has come, and at each of them once a change of their rules was approved: its day
 * may be another now. Its entries stand in the journal apart (docs/decisions/0026); it publishes nothing and counts
 * nothing.
 *
 * @throws what the first look threw that failed, after all others were made: the next run finds it again
 */
export async function sweepSuspicions(ports: Ports, requestId?: string): Promise<void> {
  const keys = [keyOf.ruleApprovals(), keyOf.suspicionRules]
  const [approvals, looked] = await ports.listings.read(keys)
  const rules = rulesOfSuspicions(parsed(RuleApprovals, approvals))
  const isAsBefore = rules === (parsed(SuspicionRules, looked)?.rules ?? rulesOfSuspicions(undefined))
  await lookAtAll(ports, isAsBefore ? parisDay(ports.clock()) : never, requestId)
  if (!isAsBefore) await remember(ports, rules, requestId)
}

/** The rules that decide on suspicions, each with the version that counts by now. */
const rulesOfSuspicions = (approvals: RuleApprovals | undefined): string =>
  rulesFor('aml-suspicion')
    .map(({ id }) => `${id}@${approvals?.approved[id] ?? firstVersion}`)
    .join(' ')

async function lookAtAll(ports: Ports, until: string, requestId: string | undefined): Promise<void> {
  // What is put to a later day stands in the list again, behind the rest.
  const seen = new Set<string>()
  const failures: unknown[] = []
  let after: string | undefined
  do {
    const page = await ports.listings.dueIn(vigilanceDue, until, { limit: pageLimits.itemsMax, after })
    for (const { pk } of page.items.filter(({ pk }) => !seen.has(pk))) {
      seen.add(pk)
      const suspicionId = SuspicionId.parse(pk.replace(/^suspicion#/, ''))
      await review(ports, suspicionId, requestId).catch((error: unknown) => failures.push(error))
    }
    after = page.next
  } while (after !== undefined)
  if (failures.length > 0) throw failures[0]
}

/** That all were looked at by these rules: a run that stopped before looks at all of them again. */
async function remember(ports: Ports, rules: string, requestId: string | undefined): Promise<void> {
  const key = keyOf.suspicionRules
  const asked = { action: 'sweep-retention', isApart: true, also: [key], requestId } as const
  await commit(
    ports,
    systemRequest('sweep-retention', { ...asked, detail: { step: 'walk' } }),
    (_facts, found) => {
      const version = found(key)?.version
      const content = { rules }
      return {
        writes: [
          version === undefined
            ? { kind: 'create', key, content }
            : { kind: 'replace', key, version, content },
        ],
      }
    },
  )
}

async function review(ports: Ports, suspicionId: SuspicionId, requestId: string | undefined): Promise<void> {
  const [item] = await ports.listings.read([keyOf.suspicion(suspicionId)])
  const suspicion = parsed(Suspicion, item)
  if (suspicion === undefined || suspicion.state === 'destroyed') return
  const keys = [keyOf.retention(suspicion.dossierId), keyOf.ruleApprovals()]
  const [retention, approvals] = await ports.listings.read(keys)
  const matters = { retention: parsed(Retention, retention), approvals: parsed(RuleApprovals, approvals) }
  const disposition = dispositionOfSuspicion(suspicion, matters, ports.clock())
  if (disposition.verdict === 'act') await end(ports, suspicion, disposition.due, requestId)
  else await lookAgain(ports, suspicion, requestId)
}

interface Matters {
  readonly retention: Retention | undefined
  readonly approvals: RuleApprovals | undefined
}

/** A hold on the dossier keeps it, as when an authority has the period extended (Regulation (EU) 2024/1624, art. 77). */
const dispositionOfSuspicion = (
  suspicion: KeptSuspicion,
  { retention, approvals }: Matters,
  now: number,
): Disposition =>
  dispositionOf(
    scheduleOfSuspicion(suspicion),
    {
      holds: retention?.holds.length ?? 0,
      rightsRequest: 'none',
      approved: approvals?.approved ?? {},
      isReviewed: false,
    },
    parisDay(now),
  )

async function end(
  ports: Ports,
  suspicion: KeptSuspicion,
  due: Limit,
  requestId: string | undefined,
): Promise<void> {
  const { suspicionId, filedAt, version } = suspicion
  const key = keyOf.suspicion(suspicionId)
  const gone = [{ record: 'suspicion', item: { ...key, version, content: suspicion }, due }]
  const certificate = certificateOfRecords({ suspicionId }, {}, gone, ports.clock())
  const signed = await signCertificate(ports.signer, certificate)
  const { rule, version: ruleVersion, day } = due
  const detail = { step: 'forget', rule, ruleVersion, due: day, count: 1, digest: digestOf(certificate) }
  const change: Change = ({ now }, found) => {
    const current = parsed(Suspicion, found(key))
    // Concluded, held or gone meanwhile: the next look decides on that.
    if (current?.version !== version || current.state === 'destroyed') return { writes: [] }
    const disposition = dispositionOfSuspicion(current, mattersIn(found, current), now)
    if (disposition.verdict !== 'act') return { writes: [] }
    return {
      writes: [
        {
          kind: 'replace',
          key,
          version,
          content: { suspicionId, state: 'destroyed', ...signed },
          indexed: { worklist: 'suspicions', updatedAt: `${filedAt}#${suspicionId}` },
        },
        {
          kind: 'delete',
          key: keyOf.suspicionClock(suspicionId),
          version: clockIn(found, suspicionId).version,
        },
      ],
      detail,
    }
  }
  await commit(ports, request(suspicion, requestId), change)
}

async function lookAgain(
  ports: Ports,
  suspicion: KeptSuspicion,
  requestId: string | undefined,
): Promise<void> {
  const { suspicionId } = suspicion
  const look: Change = ({ now }, found) => {
    const current = parsed(Suspicion, found(keyOf.suspicion(suspicionId)))
    if (current === undefined || current.state === 'destroyed') return { writes: [] }
    // By what it says now: whoever concluded it meanwhile gave it its day.
    const due = scheduleOfSuspicion(current).due?.day
    const today = parisDay(now)
    const day = due !== undefined && due <= today ? daysLater(today, 1) : due
    return {
      writes: [suspicionLook(suspicionId, clockIn(found, suspicionId).version, day)],
      detail: { step: 'look-again', ...(day === undefined ? {} : { due: day }) },
    }
  }
  await commit(ports, request(suspicion, requestId), look)
}

const request = ({ suspicionId, dossierId }: KeptSuspicion, requestId: string | undefined) =>
  systemRequest('sweep-retention', {
    action: 'sweep-retention',
    isApart: true,
    also: [
      keyOf.suspicion(suspicionId),
      keyOf.suspicionClock(suspicionId),
      keyOf.retention(dossierId),
      keyOf.ruleApprovals(),
    ],
    objectRef: suspicionId,
    requestId,
  })

const mattersIn = (found: Found, { dossierId }: KeptSuspicion): Matters => ({
  retention: parsed(Retention, found(keyOf.retention(dossierId))),
  approvals: parsed(RuleApprovals, found(keyOf.ruleApprovals())),
})

const clockIn = (found: Found, suspicionId: SuspicionId): SuspicionClock =>
  the(parsed(SuspicionClock, found(keyOf.suspicionClock(suspicionId))))
