/** What advisors and physicians ask day by day, on the dossier of the scene. */
import { admitOutsider } from './people.ts'
import { dayIn, type KeptDocument, openStream, person, type Scene } from './scene.ts'
import { latest, ofItem, ofList, ofLookup, ofLookupAndWords, type Verb } from './verb.ts'

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

/** A parent with a login, and a child with a dossier; another borrower each time. */
export async function familyVerbs({ advisor, privacyOfficer, another, stack, ...scene }: Scene) {
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
  return {
    'record-guardian': [
      ofLookup,
      () =>
        advisor['record-guardian']({
          path: { dossierId },
          body: { accountId: parent.accountId, holds: true, proof: 'LF-1' },
        }),
    ],
    'record-heir': [
      ofLookupAndWords,
      () =>
        privacyOfficer['record-heir']({
          path: { dossierId: scene.dossierId },
          body: {
            accountId: parent.accountId,
            inherits: true,
            proof: 'AN-1',
            diedOn: dayIn(stack.clock.now(), 0),
            deathProof: 'AD-1',
          },
        }),
    ],
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
