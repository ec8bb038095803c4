/** Three people who borrow: one is assessed, one may not be asked, one has an illness that the law forgets. */
import { expect, test } from 'vitest'
import { openPartner } from '../../demo/partner.ts'
import { refusal } from '../../demo/town.ts'
import { digestOfText } from '../../shared/model/consent.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { chainOf, entriesOf, gapsIn } from './access-log.ts'
import { borrower } from './borrowing.ts'
import { runningVault } from './running-vault.ts'
import { sealedDossier } from './sealed-dossier.ts'
import { rowsOf, versionsOf } from './what-is-stored.ts'

const running = runningVault()
const yearsAgo = (years: number): string => {
  const day = new Date(running().stack.clock.now())
  return `${day.getUTCFullYear() - years}-01-15`
}
const scanMs = 10_000

/** Every word of what an advisor is answered about a dossier. */
async function advisorsWords({ ada, path }: Awaited<ReturnType<typeof borrower>>): Promise<string> {
  const shown = await ada['show-dossier']({ path })
  const { items } = await ada['list-documents']({ path, query: {} })
  const each = await Promise.all(
    items.map(({ documentId }) => ada['show-document']({ path: { ...path, documentId } })),
  )
  return JSON.stringify([shown, items, each])
}

/** What each evaluation of a loan said, oldest first, as it is stored. */
function evaluationsOf(dossierId: string): (string | undefined)[] {
  const items = rowsOf(running().stack.home)
    .flatMap(({ columns }) => String(columns.item_json ?? ''))
    .filter((item) => item.includes(`"dossier#${dossierId}"`) && item.includes('"assessment-event#'))
  const text = new Set(items)
  return [...text]
    .toSorted((one, other) => (keyIn(one) < keyIn(other) ? -1 : 1))
    .map((item) => item.match(/barred|allowed/)?.[0])
}
const keyIn = (item: string): string => item.match(/assessment-event#\w+/)?.[0] ?? ''

test('at 45, for 320,000 euros until 67: assessed, and the advisor is told a code and a percentage', async () => {
  const town = running()
  const loan = await borrower(town, yearsAgo(45))
  const { ada, camille, dumas, dossierId, path, deposit, read } = loan

  const gate = await loan.declare(320_000, yearsAgo(-22))
  const advisorsQuestionnaire = await loan.refusedToBring('ada', 'health-questionnaire', pdf('answers'))
  const answers = await deposit('camille', 'health-questionnaire', pdf('answers'), 'canary-asthma.pdf')
  const report = await deposit('ada', 'operation-report', pdf('report'), 'canary-knee.pdf')
  const link = { path: { ...path, documentId: report }, body: { purpose: 'advice' } } as const
  const advisorsTry = await refusal(ada['request-download'](link))
  await ada['advance-dossier']({ path, body: { to: 'complete' } })
  await ada['advance-dossier']({ path, body: { to: 'medical-assessment' } })
  const physicians = [
    await read('dr-dumas', 'physician', answers),
    await read('dr-dumas', 'physician', report),
  ]
  await dumas['request-documents']({ path, body: { categories: ['examination-report'] } })
  const examination = await deposit('camille', 'examination-report', pdf('more'), 'canary-scan.pdf')
  await read('dr-dumas', 'physician', examination)
  const body = { code: 'accepted-with-loading', loadingPercent: 75 } as const
  await dumas['record-outcome']({ path, body })

  expect(gate).toEqual(['allowed'])
  expect([advisorsQuestionnaire, advisorsTry]).toEqual(['422 CATEGORY_NOT_NEEDED', '403 REFUSED'])
  expect(physicians).toEqual([200, 200])
  expect(await loan.show()).toMatchObject({ state: 'outcome', outcome: body })
  const own = await Promise.all([answers, report, examination].map((one) => read('camille', 'client', one)))
  expect(own).toEqual([200, 200, 200])
  expect((await camille['show-dossier']({ path })).outcome).toMatchObject(body)
  expect(await advisorsWords(loan)).not.toMatch(/canary|questionnaire|operation|examination|asthma|knee/)

  const entries = await entriesOf(town, dossierId)
  const opened = entries.filter(
    ({ action, decision }) => action === 'read-health-document' && decision === 'ALLOW',
  )
  expect(opened.filter(({ role }) => role === 'advisor')).toEqual([])
  expect(opened.filter(({ role }) => role === 'physician')).toHaveLength(3)
  const refused = entries.filter(
    ({ action, decision }) => action === 'request-download' && decision === 'DENY',
  )
  expect(refused).toMatchObject([{ role: 'advisor', objectRef: report }])
  const chain = await chainOf(town, dossierId)
  expect(gapsIn(chain)).toEqual([])

  // How many there were, and in which order, is proved from the signed root; no word of any document is in it.
  await town.stack.advance(60_000)
  const sealed = await sealedDossier(town, dossierId)
  expect(sealed.map(({ seq }) => seq)).toEqual(Array.from(sealed, (_one, place) => place + 1))
  expect(sealed.length).toBeGreaterThanOrEqual(chain.length)
  const told = sealed.map(({ role, action, decision }) => `${role} ${action} ${decision}`)
  const story = [
    'advisor open-dossier ALLOW',
    'client request-upload ALLOW',
    'advisor request-download DENY',
    'physician read-health-document ALLOW',
    'physician request-documents ALLOW',
    'physician record-outcome ALLOW',
  ]
  expect(story.map((step) => told.indexOf(step))).toEqual(
    story.map((step) => told.indexOf(step)).toSorted((one, other) => one - other),
  )
  for (const step of story) expect(told).toContain(step)
  expect(JSON.stringify(sealed)).not.toMatch(/canary|asthma|knee/)
})

test('at 32, for 150,000 euros until 55: nobody asks, nothing medical stays, until the loan grows', async () => {
  const town = running()
  const loan = await borrower(town, yearsAgo(32))
  const { ada, camille, dossierId, path } = loan
  // A blood test that was on its way before the shares were known.
  const early = await loan.bring('camille', 'examination-report', pdf('blood'))

  const gate = await loan.declare(150_000, yearsAgo(-23))
  await town.stack.advance(scanMs)
  const asked = [
    await loan.refusedToBring('camille', 'health-questionnaire', pdf('answers')),
    await loan.refusedToBring('camille', 'examination-report', pdf('blood again')),
    await refusal(ada['request-documents']({ path, body: { categories: ['examination-report'] } })),
  ]
  const medicalService = 'Service médical Alpha'
  const insurer = {
    legalName: 'Alpha',
    kind: 'insurer',
    country: 'FR',
    medicalService,
    active: true,
  } as const
  const partnerId = await openPartner(town, insurer, { medical: 'dr-petit' })
  const text = `J’accepte, pour le ${medicalService}.`
  const consent = await refusal(
    camille['give-consent']({
      path,
      body: {
        partnerId,
        desk: 'medical',
        purpose: 'underwriting',
        categories: ['examination-report'],
        medicalService,
        text,
        textVersion: 'v1',
        language: 'fr',
        signedDigest: digestOfText(text),
      },
    }),
  )
  const barred = await loan.show()
  const grown = await loan.declare(210_000, yearsAgo(-23))
  const opened = await loan.show()

  expect([gate, grown]).toEqual([['barred'], ['allowed']])
  expect(asked).toEqual(Array(3).fill('422 CATEGORY_NOT_NEEDED'))
  expect(consent).toBe('403 REFUSED')
  expect(barred.outcome?.code).toBe('no-medical-assessment-required')
  expect(opened.outcome).toBeUndefined()
  const { state } = await camille['show-document']({ path: { ...path, documentId: early } })
  expect(state).toBe('rejected')
  expect(await versionsOf(town.stack.home, early)).toEqual([])
  expect((await ada['list-transmissions']({ path, query: {} })).items).toEqual([])
  expect(evaluationsOf(dossierId)).toEqual(['barred', 'allowed'])
})

test('a cancer whose treatment ended six years ago: set aside, read by nobody, and no reason of it in any word', async () => {
  const town = running()
  const loan = await borrower(town, yearsAgo(45))
  const { camille, dumas, dossierId, path, deposit, read } = loan
  await loan.declare(320_000, yearsAgo(-22))
  const letter = await deposit('camille', 'medical-certificate', pdf('letter'), 'canary-oncology.pdf')
  const other = await deposit('camille', 'examination-report', pdf('blood'))
  const before = await read('dr-dumas', 'physician', letter)

  const document = { ...path, documentId: letter }
  await dumas['set-aside-document']({ path: document, body: { reason: 'aeras' } })
  const after = [await read('dr-dumas', 'physician', letter), await read('camille', 'client', letter)]
  await read('dr-dumas', 'physician', other)
  await dumas['record-outcome']({ path, body: { code: 'accepted-standard' } })

  expect([before, ...after]).toEqual([200, 409, 409])
  expect((await loan.show()).outcome).toMatchObject({ code: 'accepted-standard' })
  expect(await advisorsWords(loan)).not.toMatch(/canary|oncology|aeras|set-aside/)
  const entries = await entriesOf(town, dossierId)
  expect(entries.filter(({ action }) => action === 'set-aside-document')).toMatchObject([
    { decision: 'ALLOW', role: 'physician', objectRef: letter },
  ])
  expect(JSON.stringify(entries)).not.toMatch(/aeras|cancer|oncology|canary/)
  expect((await camille['show-dossier']({ path })).outcome?.code).toBe('accepted-standard')
})
