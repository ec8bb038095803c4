/** An auditor takes the log home, checks it without the vault, and finds out whoever touched it. */
import { auditorsDesk, type Desk } from './auditors-desk.ts'
import type { Expect } from './check.ts'
import { samples } from './files/samples.ts'
import { forgedBundle, linesIn } from './forged-bundle.ts'
import { stolenLink } from './stolen-link.ts'
import { type DossierId, deposit, type Ticket, type Town } from './town.ts'

const minute = 60_000
const camille = {
  givenName: 'Camille',
  familyName: 'Martin',
  birthDate: '1985-04-12',
  email: 'camille.martin@example.org',
}

interface Work {
  readonly home: DossierId
  readonly loan: DossierId
  readonly accountId: string
  readonly documentId: Ticket['documentId']
  /** The link that Ada was given. */
  readonly link: string
}

export async function tellOfAnAudit(town: Town, expect: Expect): Promise<void> {
  const started = town.stack.clock.now()
  const work = await aDayOfWork(town, expect)
  await town.stack.advance(minute)
  const desk = await auditorsDesk(town)
  const kept = await (await town.auditor())['show-checkpoint']({})
  await proveOneEntry(town, desk, expect, work)
  await proveToThePerson(town, desk, expect, work)
  await town.stack.advance(minute)
  const whole = await takeTheLog(town, desk, expect, started, kept)
  await takeADossier(desk, expect, work, kept.size)
  catchForgers(desk, expect, whole)
  await catchAThief(town, expect, work)
}

async function aDayOfWork({ advisor, call, ...town }: Town, expect: Expect): Promise<Work> {
  const ada = await advisor('ada')
  const { accountId } = await ada['register-client']({ body: camille })
  const { dossierId: home } = await ada['open-dossier']({ body: { accountId, line: 'home' } })
  const { dossierId: loan } = await ada['open-dossier']({ body: { accountId, line: 'loan-insurance' } })
  const kept = await deposit({ advisor, call, ...town }, loan, 'passport', samples.passport())
  expect("Ada keeps a passport in Camille's loan", 'available', kept.state)
  const path = { dossierId: loan, documentId: kept.ticket.documentId }
  const { download } = await ada['request-download']({ path, body: { purpose: 'advice' } })
  expect('she reads it by a link', 200, (await fetch(download.url)).status)
  expect('Bruno finds nothing', 404, (await call('bruno', `/advisor/dossiers/${loan}`)).status)
  return { home, loan, accountId, documentId: kept.ticket.documentId, link: download.url }
}

async function proveOneEntry(
  { auditor, call }: Town,
  desk: Desk,
  expect: Expect,
  { loan }: Work,
): Promise<void> {
  const { items } = await (await auditor())['list-entries']({ query: { dossier: loan, limit: 1 } })
  const entryId = String(items[0]?.entry.entryId)
  const answer = await (await call('gilles', `/auditor/entries/${entryId}/proof`)).text()
  const proved = desk.verify(answer)
  expect('the proof of one access holds without the vault', 'exit 0', proved.exit)
  expect('and says which leaf of the log it is', true, proved.says.includes('is leaf '))
  const turned = answer.replace('"decision":"ALLOW"', '"decision":"DENY"')
  expect('of an entry that says something else it does not', 'exit 1', desk.verify(turned).exit)
}

/** Who asks about their own is told of roles, and holds what they were told against the vault. */
async function proveToThePerson(
  { stack, client }: Town,
  desk: Desk,
  expect: Expect,
  { loan, accountId, documentId }: Work,
): Promise<void> {
  const issuer = `${stack.origin}/clients`
  await stack.invoke('admit-principal', { issuer, subject: 'camille', role: 'client', accountId })
  const camille = await client('camille')
  const { items } = await camille['list-accesses']({ path: { dossierId: loan }, query: {} })
  const access = items.find((one) => one.action === 'request-download' && one.documentId === documentId)
  expect('Camille sees who took her passport out, and what for', 'advisor for advice', saidOf(access))
  if (access === undefined) return
  const path = { dossierId: loan, entryId: access.entryId }
  const { statement } = await camille['show-access-proof']({ path, query: {} })
  await stack.advance(minute)
  const answer = await camille['show-access-proof']({ path, query: { statement: statement.number } })
  const proved = desk.verify(JSON.stringify(answer))
  expect('a minute later she has the proof of it, and checks it herself', 'exit 0', proved.exit)
  expect('it says what the vault told her', true, proved.says.includes('advisor, request-download'))
  const other = { ...answer, access: { ...answer.access, role: 'physician' } }
  expect(
    'and of anybody else in its place it says nothing',
    'exit 1',
    desk.verify(JSON.stringify(other)).exit,
  )
}

const saidOf = (
  access: { readonly role: string; readonly purpose?: string | undefined } | undefined,
): string => (access === undefined ? 'nobody' : `${access.role} for ${access.purpose}`)

async function takeTheLog(
  { stack }: Town,
  desk: Desk,
  expect: Expect,
  started: number,
  kept: { readonly size: number; readonly checkpoint: string },
): Promise<Buffer> {
  const [from, to] = [started - minute, stack.clock.now() + minute].map((at) => new Date(at).toISOString())
  const whole = await desk.take(`from=${from}&to=${to}`)
  const verified = desk.verify(whole)
  expect('the log of the day is verified offline', 'exit 0', verified.exit)
  expect('not one leaf of it is left out', true, verified.says.includes('none left out'))
  const continued = desk.verify(whole, kept.checkpoint)
  expect('it continues the checkpoint that Gilles kept', 'exit 0', continued.exit)
  expect('and says so', true, continued.says.includes(`It continues the tree of ${kept.size} leaves`))
  const other = kept.checkpoint.replace(/\n\d+\n/, '\n1\n')
  expect('a checkpoint that was never signed is none', 'exit 1', desk.verify(whole, other).exit)
  return whole
}

async function takeADossier(desk: Desk, expect: Expect, { loan }: Work, previous: number): Promise<void> {
  const dossier = await desk.take(`dossier=${loan}&previous=${previous}`)
  const verified = desk.verify(dossier)
  expect('the log of one dossier is verified too', 'exit 0', verified.exit)
  expect('its chain from the first entry on', true, verified.says.includes('each chain without a gap'))
}

/** Three copies, each made so well that every checksum in it is right. */
function catchForgers(desk: Desk, expect: Expect, whole: Buffer): void {
  const caught = (what: string, change: Parameters<typeof forgedBundle>[1], why: RegExp) => {
    const { exit, says } = desk.verify(forgedBundle(whole, change))
    expect(`a copy with ${what} is caught`, 'exit 1', exit)
    expect(`  "${says.replace('NOT verified. ', '').slice(0, 90)}"`, true, why.test(says))
  }
  expect(
    'a copy that nobody touched is not',
    'exit 0',
    desk.verify(forgedBundle(whole, (lines) => lines)).exit,
  )
  // Bruno's vain look at the dossier becomes a look at his own list.
  const harmless = (lines: readonly string[]) =>
    lines.map((line) => line.replace('"action":"show-dossier"', '"action":"list-dossiers"'))
  caught('a changed entry', harmless, /one of the two was changed|is not the one that was signed/)
  caught('its last entry dropped', (lines) => lines.slice(0, -1), /it is missing: the tree has/)
  const chain = firstDossierIn(linesIn(whole))
  caught(
    'a whole dossier dropped',
    (lines) => lines.filter((line) => !line.includes(`"chainId":"${chain}"`)),
    /it is missing: the next line is that of leaf/,
  )
}

/** The pseudonym of the first dossier that was opened. */
function firstDossierIn(lines: readonly string[]): string {
  const line = lines.find((one) => one.includes('"action":"open-dossier"')) ?? ''
  return /"chainId":"([0-9a-f]{32})"/.exec(line)?.[1] ?? 'none'
}

/** Integrity is not completeness: what AWS saw being read is held against the log. */
async function catchAThief({ stack }: Town, expect: Expect, { documentId, link }: Work): Promise<void> {
  // Past the life of every link that was given out: within it, one read more is the same grant used twice.
  await stack.advance(5 * minute)
  const from = new Date(Math.floor(stack.clock.now() / 1_000) * 1_000).toISOString()
  const stolen = await fetch(stolenLink(stack, link))
  expect('somebody reads the passport with stolen keys, past the vault', 200, stolen.status)
  await stolen.arrayBuffer()
  const until = new Date(stack.clock.now() + 1_000).toISOString()
  await stack.advance(60 * minute)
  const counts = (await stack.invoke('reconcile-reads', { from, until })) as { readonly incidents: number }
  expect('the reconciler finds a read without a grant', 1, counts.incidents)
  const events = (await (await fetch(`${stack.origin}/_local/events`)).json()) as {
    readonly detail: unknown
  }[]
  const told = events.filter(({ detail }) => JSON.stringify(detail).includes('read-without-grant'))
  expect('and the incident names the document', true, JSON.stringify(told).includes(documentId))
}
