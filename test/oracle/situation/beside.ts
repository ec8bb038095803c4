/** What a situation says of the life of a dossier, of people whom others bring, of authorities and of machines. */
import type { Scene } from '../scene.ts'
import * as brought from './brought.ts'
import { claimId, complaintId } from './ids.ts'
import * as life from './life.ts'
import * as machines from './machines.ts'
import * as misfiled from './misfiled.ts'
import * as openings from './openings.ts'
import { namedSubjects } from './questions.ts'
import * as requisitions from './requisitions.ts'
import type { Situation } from './situation.ts'
import { proofs } from './things.ts'

/** What there is. */
export const foundBeside = (situation: Situation): Partial<Scene> => ({
  contract: life.contracts[situation.contract],
  matters: life.matters[situation.matter],
  lead: brought.leads[situation.lead],
  tally: brought.tallies[situation.tally],
  preferences: brought.preferences[situation.preference],
  breach: misfiled.breaches[situation.breach],
  requisition: requisitions.requisitions[situation.requisition],
  aiResult: machines.aiResults[situation.aiResult],
  accountRetention: brought.directives[situation.directive],
  openings: openings.openings[situation.opening],
})

/** How the question is put. */
export const askedBeside = (situation: Situation): Partial<Scene> => ({
  matter: matterOf(situation),
  advance: life.advances[situation.advance],
  recorded: life.recordings[situation.recording],
  passing: passingOf(situation),
  contact: brought.contacts[situation.contact],
  holdsAuthority: brought.authorities[situation.authority],
  heir: brought.inheritances[situation.inheritance],
  isTakenBack: brought.takings[situation.taking],
  delay: misfiled.delays[situation.delay],
  requested: requisitions.requests[situation.requested],
  legalFinding: requisitions.legalFindings[situation.legalFinding],
  ending: requisitions.endings[situation.ending],
  machine: machines.machines[situation.machine],
  looked: machines.looks[situation.look],
  openingId: openings.namedOpenings[situation.namedOpening],
  leaves: misfiled.bundles[situation.bundle],
})

/** A claim that is settled, or that a document is to prove; a complaint that is answered; whom a new one is about. */
function matterOf({ action, named, proof }: Situation): Scene['matter'] {
  if (action === 'open-claim' || action === 'open-complaint') return { subjectId: namedSubjects[named] }
  if (action === 'close-complaint') return { complaintId }
  if (action === 'close-claim') return { claimId }
  const proven = proofs[proof]
  return action === 'request-upload' && proven !== undefined ? { claimId: proven } : undefined
}

function passingOf({ passing, line, category }: Situation): Scene['passing'] {
  const { asks, origin, agreedAt } = brought.passings[passing]
  return { line, origin, agreedAt, answers: asks ? [category] : [] }
}
