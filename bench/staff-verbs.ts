/** What advisors and physicians ask day by day, on the dossier of the scene. */
import { clientClient } from '../client/audiences.ts'
import type { AccountId } from '../shared/model/ids.ts'
import { admitOutsider } from './people.ts'
import { dayIn, type KeptDocument, openStream, person, type Scene } from './scene.ts'
import { latest, ofDeath, ofItem, ofList, ofLookup, type Verb } from './verb.ts'

const draft = (sha256: KeptDocument['sha256'], category: string) => ({
  category,
  mediaType: 'application/pdf' as const,
  sizeBytes: 9,
  sha256,
  fileName: 'scan.pdf',
})

export function advisorVerbs({ advisor, ids, accountId, dossierId }: Scene, standard: KeptDocument) {
  const path = { dossierId }
  const purpose = 'advice' as const
  return {
    'register-client': [ofItem, () => advisor['register-client']({ body: person })],
    'open-dossier': [ofItem, () => advisor['open-dossier']({ body: { accountId, line: 'home' } })],
    'list-dossiers': [ofList, () => advisor['list-dossiers']({ query: {} })],
    'show-dossier': [ofItem, () => advisor['show-dossier']({ path })],
    'list-documents': [ofList, () => advisor['list-documents']({ path, query: {} })],
    'request-upload': [
      ofItem,
      () => advisor['request-upload']({ path, body: draft(standard.sha256, 'passport') }),
    ],
    'show-document': [ofItem, () => advisor['show-document']({ path: standard })],
    'request-download': [ofItem, () => advisor['request-download']({ path: standard, body: { purpose } })],
    'request-documents': [
      ofItem,
      () => advisor['request-documents']({ path, body: { categories: ['passport'] } }),
    ],
    'list-physicians': [ofList, () => advisor['list-physicians']({ query: {} })],
    'list-claims-managers': [ofList, () => advisor['list-claims-managers']({ query: {} })],
    'assign-physician': [
      ofItem,
      () => advisor['assign-physician']({ path, body: { principalId: ids.physician } }),
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}

/** Somebody who directed what becomes of their dossier: their login ends with the first record of their death. */
async function estate({ advisor, privacyOfficer, stack, tokenOf }: Scene, diedOn: string) {
  const path = await advisor['register-client']({ body: person })
  await admitOutsider(stack, 'testator', path)
  const { dossierId } = await advisor['open-dossier']({ body: { ...path, line: 'home' } })
  const testator = clientClient(stack.origin, await tokenOf('testator'))
  await testator['file-directive']({
    path,
    body: { instruction: 'store', text: 'Keep it all.', consent: true },
  })
  const until = dayIn(stack.clock.now(), 30)
  await privacyOfficer['take-case']({ path: { dossierId }, body: { ticket: 'D-1', until } })
  return (heir: { readonly accountId: AccountId }) =>
    privacyOfficer['record-heir']({
      path: { dossierId },
      body: { ...heir, inherits: true, proof: 'AN-1', diedOn, deathProof: 'AD-1' },
    })
}

/** A parent with a login, and a child with a dossier; another borrower each time. */
export async function familyVerbs(scene: Scene) {
  const { advisor, another, stack } = scene
  const parent = await advisor['register-client']({ body: person })
  await admitOutsider(stack, 'parent', parent)
  const child = await advisor['register-client']({ body: { ...person, birthDate: '2020-01-01' } })
  const { dossierId } = await advisor['open-dossier']({
    body: { accountId: child.accountId, line: 'complementary-health' },
  })
  const borrower = latest(async () => ({
    dossierId: await another(),
    ...(await advisor['register-client']({ body: person })),
  }))
  const inherit = await estate(scene, dayIn(stack.clock.now(), 0))
  return {
    'record-guardian': [
      ofLookup,
      () =>
        advisor['record-guardian']({
          path: { dossierId },
          body: { accountId: parent.accountId, holds: true, proof: 'LF-1' },
        }),
    ],
    'record-heir': [ofDeath, () => inherit(parent)],
    'add-insured': [
      ofItem,
      async () => {
        const { accountId, ...path } = await borrower.get()
        return advisor['add-insured']({ path, body: { accountId } })
      },
      borrower.renew,
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}

export function physicianVerbs(scene: Scene, health: KeptDocument) {
  const { physician, ids, dossierId, stack, keep } = scene
  const path = { dossierId }
  const url = `/physician/dossiers/${dossierId}/documents/${health.documentId}/content?purpose=underwriting`
  const staffed = { dossierId, principalId: ids['medical-staff'] }
  const until = dayIn(stack.clock.now(), 30)
  const delegate = () => physician['delegate-dossier']({ path: staffed, body: { until } })
  const report = latest(() => keep('examination-report', 1000))
  return {
    'list-worklist': [ofList, () => physician['list-worklist']({ query: {} })],
    'list-health-documents': [ofList, () => physician['list-health-documents']({ path, query: {} })],
    'read-health-document': [ofItem, () => openStream(scene, 'physician', url)],
    'record-outcome': [ofItem, () => physician['record-outcome']({ path, body: { code: 'postponed' } })],
    'physician.request-documents': [
      ofItem,
      () => physician['request-documents']({ path, body: { categories: ['examination-report'] } }),
    ],
    'physician.request-upload': [
      ofItem,
      () => physician['request-upload']({ path, body: draft(health.sha256, 'physician-note') }),
    ],
    'delegate-dossier': [ofItem, delegate],
    'end-delegation': [ofItem, () => physician['end-delegation']({ path: staffed }), delegate],
    'set-aside-document': [
      ofItem,
      async () => physician['set-aside-document']({ path: await report.get(), body: { reason: 'aeras' } }),
      report.renew,
    ],
  } as const satisfies Readonly<Record<string, Verb>>
}
