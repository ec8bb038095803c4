/** Unknown, foreign and impossible ids: nobody can tell from an answer what exists. */
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { basename, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openPartner } from '../../demo/partner.ts'
import { type DocumentId, openSharedLoan, readAt, type Sent } from '../../demo/shared-loan.ts'
import { fetchToken } from '../../local/identity/fetch-token.ts'
import { pdf } from '../shared/vault/content/files.ts'
import { beta } from '../shared/vault/sharing.ts'
import { entriesByRequest } from './access-log.ts'
import { atWork } from './at-work.ts'
import { everyRoute, named, type Placed, requestFor } from './every-route.ts'
import { type Reply, runningVault, sendAs } from './running-vault.ts'

const running = runningVault()
const withIds = everyRoute.filter(({ route }) => route.path.includes('{'))
const letters = '01ARYZ6S410000000000000000'

type Name =
  | 'dossierId'
  | 'documentId'
  | 'entryId'
  | 'principalId'
  | 'transmissionId'
  | 'partnerId'
  | 'accountId'
  | 'consentId'
type Ids = Readonly<Record<Name, string>>
let there: Ids
/** Of the same people, in another dossier. */
let elsewhere: Ids
/** The partner whose desks ask here. */
let partnerId: string

/** Everything that a path can name is there: a client's dossier, a consent, and what was sent under it. */
beforeAll(async () => {
  const loan = await openSharedLoan(running())
  const { accountId, dossierId, documents, partners } = loan
  partnerId = partners.insurer
  const { consentId } = await loan.consent(partners.insurer, 'non-medical', ['passport'])
  const { transmissionId } = await loan.send(partners.insurer, 'non-medical', [documents.passport])
  const other = await atWork(running())
  const theirs = await other.deposit(pdf(), 'operation-report')
  const named = { ...others, accountId, consentId, transmissionId, entryId: `entry_${letters}` }
  there = { ...named, dossierId, documentId: documents.passport }
  elsewhere = { ...named, dossierId: other.dossierId, documentId: theirs }
})

const others = {
  principalId: `principal_${letters}`,
  partnerId: `partner_${letters.slice(0, -1)}1`,
  transmissionId: `transmission_${letters}`,
  accountId: `account_${letters.slice(0, -1)}7`,
  consentId: `consent_${letters}`,
}

const unknown: Ids = {
  ...others,
  dossierId: `dossier_${letters}`,
  documentId: `document_${letters}`,
  entryId: `entry_${letters}`,
}

/** Every way to name what is not there, for a caller who has a dossier of their own. */
function missesOf({ route }: Placed): readonly (readonly [what: string, ids: Ids])[] {
  const impossible = ['1', 'DOSSIER_1', `account_${letters}`, '..%2f', '%00', `${unknown.dossierId}%20`]
  const whole = impossible.map(
    (text) => [text, { ...others, dossierId: text, documentId: text, entryId: text }] as const,
  )
  if (!route.path.includes('{documentId}')) return [['unknown', unknown], ...whole]
  return [
    ['unknown', unknown],
    ...whole,
    ['an unknown document', { ...there, documentId: unknown.documentId }],
    ["another dossier's document", { ...there, documentId: elsewhere.documentId }],
    ['an impossible document', { ...there, documentId: 'document_1' }],
  ]
}

/** All of an answer that a caller can compare, the moment and the call's own id apart. */
const shape = ({ status, type, text }: Reply) => `${status} ${type} ${text}`
const nothing =
  '404 application/problem+json {"type":"about:blank","title":"There is nothing here","status":404,"code":"NOT_FOUND"}'

test.each(named(withIds))(
  '%s: what is not there, foreign or impossible is answered alike, and noted',
  async (_name, one) => {
    const town = running()
    const since = town.stack.clock.now()
    // A desk names its own partner; a list of transmissions is somebody else's where it names another.
    const byName = one.route.path.includes('{dossierId}') ? { partnerId } : {}
    // An officer may open a case on any dossier that is there, and no auditor is a stranger to the log.
    const knowsAll = one.audience === 'auditor' || one.route.verb === 'take-case'
    const foreign = knowsAll ? [] : [['foreign', there] as const]

    const own = missesOf(one).map(([what, ids]) => ({ what, by: one.owner, ids }))
    const calls = [...own, ...foreign.map(([what, ids]) => ({ what, by: one.stranger, ids }))]
    const replies = await Promise.all(
      calls.map(({ by, ids }) => sendAs(town, by, requestFor(town, one, { ...ids, ...byName }))),
    )

    expect(replies.map((reply, at) => [calls[at]?.what, shape(reply)])).toEqual(
      calls.map(({ what }) => [what, nothing]),
    )
    const log = await entriesByRequest(town, since)
    expect(
      replies.map(({ requestId }) => log.get(requestId)?.map(({ action, code }) => [action, code])),
    ).toEqual(calls.map(() => [[one.route.verb, 'NOT_FOUND']]))
  },
)

test('a partner that asks for another partner’s transmission is told what it would be told of none', async () => {
  const town = running()
  const sent = { partnerId, dossierId: there.dossierId, transmissionId: there.transmissionId } as Sent
  const lender = await openPartner(town, beta, { 'non-medical': 'berthe' })

  const asked = [
    await readAt('berthe', town, sent, there.documentId as DocumentId),
    await readAt('berthe', town, { ...sent, partnerId: lender }, there.documentId as DocumentId),
    await readAt('berthe', town, { ...sent, partnerId: lender }, unknown.documentId as DocumentId),
  ]

  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(new Set(asked.map(({ bytes }) => bytes.toString())).size).toBe(1)
})

test('every route that stands in a table of the repository is tried', async () => {
  const folder = join(import.meta.dirname, '..', '..', 'functions')
  const files = (await readdir(folder, { recursive: true })).filter((file) => basename(file) === 'routes.ts')

  const modules: object[] = await Promise.all(files.map((file) => import(join(folder, file))))

  const tables = modules.flatMap((module) => Object.values(module))
  const routes = tables.flatMap((table) => ('verb' in table ? [table] : Object.values(table)))
  const tried = new Set<unknown>(everyRoute.map(({ route }) => route))
  expect(files).not.toEqual([])
  expect(routes.filter((route) => !tried.has(route))).toEqual([])
})

test.each(['advisor', 'physician', 'auditor'])(
  'a path of the %s that leads nowhere says no more',
  async (audience) => {
    const { owner } = everyRoute.find((one) => one.audience === audience) as Placed
    const paths = [
      '/nowhere',
      '/',
      '/dossiers/',
      '//dossiers',
      `/dossiers/${there.dossierId}/..`,
      '/constructor',
    ]

    const replies = await Promise.all(
      paths.map((path) => sendAs(running(), owner, { method: 'DELETE', path: `/${audience}${path}` })),
    )

    expect(new Set(replies.map(shape))).toEqual(new Set([nothing]))
  },
)

test('an account or a physician in a body that is not for the caller to name looks absent', async () => {
  const town = running()
  const { accountId } = await atWork(town)
  const dossier = { method: 'POST', path: '/advisor/dossiers' }
  const physician = { method: 'PUT', path: `/advisor/dossiers/${there.dossierId}/physician` }

  const replies = [
    await sendAs(town, 'bruno', { ...dossier, body: { accountId, line: 'home' } }),
    await sendAs(town, 'ada', { ...dossier, body: { accountId: `account_${letters}`, line: 'home' } }),
    await sendAs(town, 'ada', { ...physician, body: { principalId: `principal_${letters}` } }),
    await sendAs(town, 'ada', { ...physician, body: { principalId: town.ids.get('bruno') } }),
    await sendAs(town, 'ada', { ...physician, body: { principalId: town.ids.get('gilles') } }),
  ]

  expect(new Set(replies.map(shape))).toEqual(new Set([nothing]))
})

/** A path as it is, which fetch would have escaped or shortened. */
async function sendRaw(token: string, path: string): Promise<string> {
  const { hostname, port } = new URL(running().stack.origin)
  const headers = { authorization: `Bearer ${token}` }
  const [answer] = (await once(request({ hostname, port, path, headers }).end(), 'response')) as [
    IncomingMessage,
  ]
  const text = (await answer.setEncoding('utf8').toArray()).join('')
  return `${answer.statusCode} ${answer.headers['content-type']} ${text}`
}

test.each([
  '\u0024{aws:username}',
  '\u0024{*}',
  '*',
  'a:b',
  '%',
  '..',
  '../..',
  '%zz',
  ';',
  '{dossierId}',
  '\\',
  '^"<>|',
])('a path with %j in it means nothing to whoever checks the token', async (text) => {
  const token = await fetchToken(running().stack.origin, 'ada')

  const answers = [
    await sendRaw(token, `/advisor/dossiers/${text}`),
    await sendRaw(token, `/advisor/dossiers/${text}/documents/${text}`),
  ]

  expect(answers.filter((answer) => answer !== nothing)).toEqual([])
})
