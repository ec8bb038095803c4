/** What the officers of privacy, legal and accounting, AML and marketing ask, and emergencies at both of their doors. */
import { type DocumentRef, dayIn, type Scene } from './scene.ts'
import { latest, ofItem, ofList, type Verb } from './verb.ts'

export async function officerVerbs(scene: Scene, standard: DocumentRef) {
  const { legal, privacyOfficer, marketing, ids, accountId, dossierId, stack } = scene
  const path = { dossierId }
  const until = dayIn(stack.clock.now(), 30)
  const month = dayIn(stack.clock.now(), 0).slice(0, 7)
  const statement = await scene.keep('bank-details', 1000)
  return {
    'take-case': [ofItem, () => legal['take-case']({ path, body: { ticket: 'T-1', until } })],
    'permit-transfer': [
      ofItem,
      () =>
        privacyOfficer['permit-transfer']({
          path: { principalId: ids['claims-manager'] },
          body: { reference: 'EX-1', until },
        }),
    ],
    'list-transfers': [ofList, () => privacyOfficer['list-transfers']({ query: { month } })],
    'privacy.show-dossier': [ofItem, () => legal['show-dossier']({ path })],
    'privacy.list-documents': [ofList, () => legal['list-documents']({ path, query: {} })],
    'privacy.show-document': [ofItem, () => legal['show-document']({ path: standard })],
    'privacy.request-download': [
      ofItem,
      () => legal['request-download']({ path: statement, body: { purpose: 'contract-management' } }),
    ],
    'record-interaction': [
      ofItem,
      () =>
        marketing['record-interaction']({
          path: { accountId },
          body: { channel: 'email', kind: 'clicked', on: dayIn(stack.clock.now(), 0) },
        }),
    ],
    'permit-contact': [
      ofItem,
      () => marketing['permit-contact']({ path: { accountId }, body: { channel: 'email', about: 'offer' } }),
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}

export async function suspicionVerbs({ amlOfficer, dossierId, stack }: Scene) {
  const body = { dossierId, ground: 'origin-of-funds', analysis: 'Three transfers.' } as const
  const file = () => amlOfficer['file-suspicion']({ body })
  const suspicion = latest(file)
  const { suspicionId } = await file()
  const { number } = await amlOfficer['count-suspicions']({})
  // The count is proved once the log of vigilance is sealed.
  await stack.advance(120_000)
  return {
    'file-suspicion': [ofItem, file],
    'list-suspicions': [ofList, () => amlOfficer['list-suspicions']({ query: {} })],
    'show-suspicion': [ofItem, () => amlOfficer['show-suspicion']({ path: { suspicionId } })],
    'conclude-suspicion': [
      ofItem,
      async () =>
        amlOfficer['conclude-suspicion']({ path: await suspicion.get(), body: { state: 'dismissed' } }),
      suspicion.renew,
    ],
    'count-suspicions': [ofItem, () => amlOfficer['count-suspicions']({})],
    'show-suspicion-count': [ofList, () => amlOfficer['show-suspicion-count']({ query: { number } })],
  } as const satisfies Readonly<Record<string, Verb>>
}

/**
 * A physician's: asked for, approved by another physician or by a privacy officer, and reviewed by a second one before
 * the next. At their own door a privacy officer asks too.
 */
export function emergencyVerbs({
  physician,
  otherPhysician,
  privacyOfficer,
  otherOfficer,
  ids,
  dossierId,
}: Scene) {
  const body = { dossierId, reason: 'vital-interest', ticket: 'T-1' } as const
  const path = { dossierId, principalId: ids['other-physician'] }
  let isOpen = false
  const review = () => {
    isOpen = false
    return otherOfficer['review-break-glass']({ path, body: { finding: 'justified' } })
  }
  const ask = async () => {
    if (isOpen) await review()
    return otherPhysician['break-glass']({ body })
  }
  const approve = (door: typeof physician | typeof privacyOfficer) => () => {
    isOpen = true
    return door['approve-break-glass']({ path })
  }
  return {
    'break-glass': [ofItem, ask],
    'privacy.break-glass': [ofItem, () => privacyOfficer['break-glass']({ body })],
    'approve-break-glass': [ofItem, approve(physician), ask],
    'privacy.approve-break-glass': [ofItem, approve(privacyOfficer), ask],
    'list-break-glasses': [ofList, () => privacyOfficer['list-break-glasses']({ query: {} })],
    'review-break-glass': [ofItem, review, () => ask().then(approve(physician))],
  } as const satisfies Readonly<Record<string, Verb>>
}
