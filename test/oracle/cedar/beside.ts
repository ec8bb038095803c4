/** The life of a dossier, people whom others bring, authorities and machines, in Cedar's shapes. */
import { categories } from '../../../shared/model/categories.ts'
import type { Scene } from '../scene.ts'
import { dayNumber, dayOf, numberOf, present, type Values } from './values.ts'

const dayOfInstant = (instant: string): number => numberOf(dayOf(Date.parse(instant)))

function ledOf({ advance, contract, recorded }: Scene): Values {
  return present({
    advanceTo: advance?.to,
    advanceReason: advance?.to === 'closed' ? advance.reason : undefined,
    contract: contract && { ended: contract.endedOn !== undefined, partner: contract.partnerId },
    recordsLoan: recorded?.isOfLoan === true,
  })
}

/** The claim or the complaint that the question names, where it is there. */
function mattersOf({ matter, matters }: Scene): Values {
  const claims = matters?.claims ?? []
  const complaints = matters?.complaints ?? []
  const claim = claims.find(({ claimId }) => claimId === matter?.claimId)
  const complaint = complaints.find(({ complaintId }) => complaintId === matter?.complaintId)
  const found = claim ?? complaint
  return present({
    claims: claims.length,
    complaints: complaints.length,
    namesClaim: matter?.claimId !== undefined,
    matter:
      found && present({ about: found.accountId, state: found.state, sentOn: dayNumber(complaint?.sentOn) }),
  })
}

function broughtOf({ action, lead, passing, tally, now }: Scene): Values {
  const counts = tally?.day === dayOf(now) ? tally.counts : {}
  return present({
    lead: lead && { state: lead.state, receivedOn: dayOfInstant(lead.receivedAt) },
    passing:
      passing &&
      present({
        origin: passing.origin,
        agreedAt: passing.agreedAt,
        line: passing.line,
        answers: [...passing.answers],
      }),
    broughtToday: counts[action] ?? 0,
  })
}

function contactOf(scene: Scene): Values {
  const { preferences, contact, holdsAuthority, isTakenBack, heir, accountRetention } = scene
  const channels = Object.entries(preferences?.channels ?? {})
  return present({
    accepts: {
      channels: channels.filter(([, accepted]) => accepted).map(([channel]) => channel),
      callsToSell: preferences?.phoneProspectingConsent === true,
      surveys: preferences?.surveys === true,
    },
    contact: contact && { channel: contact.channel, about: contact.about },
    endsAuthority: holdsAuthority === false,
    heir: heir && { account: heir.accountId, inherits: heir.inherits },
    directive: accountRetention?.directive?.instruction,
    takenBack: isTakenBack === true,
  })
}

function registerOf({ breach, delay, leaves }: Scene): Values {
  return present({
    breach:
      breach &&
      present({
        decisions: breach.decisions.length,
        latest: breach.decisions.at(-1)?.decision,
        decideBy: Date.parse(breach.decideBy),
      }),
    saysWhyLate: delay !== undefined,
    leaves: leaves ?? 0,
  })
}

function authoritiesOf({ requested, legalFinding, ending, requisition, document }: Scene): Values {
  const asked = requested?.scope.categories ?? []
  const given = requisition?.documents?.find(
    ({ documentId, content }) => documentId === document?.documentId && content === 'included',
  )
  return present({
    requisition:
      requisition &&
      present({
        state: requisition.state,
        authority: requisition.authority,
        country: requisition.country,
        byAgreement: requisition.agreement !== undefined,
        categories: requisition.scope.categories,
        validatedBy: requisition.validatedBy,
        given: given?.sha256,
      }),
    requestedIsKnown: requested !== undefined && asked.every((id) => categories.has(id)),
    requested: [...asked],
    foundValid: legalFinding?.finding === 'valid',
    reviewOn: legalFinding?.finding === 'valid' ? numberOf(legalFinding.reviewOn) : undefined,
    endsAnswered: ending === 'answered',
  })
}

function machinesOf({ aiResult, machine, looked = [] }: Scene): Values {
  const inputs = aiResult?.inputs.map(({ documentId }) => documentId) ?? []
  return present({
    result: aiResult && {
      about: aiResult.accountId,
      standing: aiResult.standing,
      weighsHealth: aiResult.weighsHealth,
    },
    machine:
      machine &&
      present({
        about: machine.accountId,
        weighsHealth: machine.weighsHealth,
        isAssessed: machine.impactAssessment !== undefined,
        trainsVendor: machine.vendorTraining,
      }),
    looksAtTheSame: looked.length === inputs.length && looked.every((id) => inputs.includes(id)),
  })
}

const monthMs = 30 * 86_400_000

/** One at a time: no situation has two that differ. */
function openingsOf({ openings, openingId, document, now }: Scene): Values {
  const [found] = openings?.openings ?? []
  const names = (ids: readonly string[] = []) => document !== undefined && ids.includes(document.documentId)
  const counts = openings?.openings.filter(({ askedAt, release }) =>
    release === undefined ? now < Date.parse(askedAt) + monthMs : now < Date.parse(release.until),
  )
  return present({
    opening:
      found &&
      present({
        id: found.openingId,
        askedBy: found.askedBy,
        byLegal: found.role === 'legal-accounting',
        askedAt: Date.parse(found.askedAt),
        asksForIt: names(found.documentIds),
        releasedUntil: found.release && Date.parse(found.release.until),
        releasesIt: names(found.release?.documentIds),
      }),
    openings: counts?.length ?? 0,
    namedOpening: openingId,
  })
}

export const besideOf = (scene: Scene): Values => ({
  ...ledOf(scene),
  ...mattersOf(scene),
  ...broughtOf(scene),
  ...contactOf(scene),
  ...registerOf(scene),
  ...authoritiesOf(scene),
  ...machinesOf(scene),
  ...openingsOf(scene),
})
