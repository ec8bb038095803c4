/** What lasts through a day lasts to the end of that day in Paris, in winter and in summer, over the verbs that it opens. */
import { expect, test } from 'vitest'
import { startOfDay } from '../../../shared/model/paris-day.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { permitTransfer } from '../../../shared/vault/permit-transfer.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { idOf, keyed } from '../../judges/house.ts'
import { ada } from './opened.ts'
import { letThrough, racingWorld } from './racing.ts'
import { diane } from './sharing.ts'

type World = Awaited<ReturnType<typeof racingWorld>>

const issuer = 'https://issuer.example'
const trainedUntil =
  (trainingValidUntil: string) =>
  ({ ports }: World) =>
    admitPrincipal(ports, { issuer, subject: 'ada', country: 'FR', role: 'advisor', trainingValidUntil })
const mandatedUntil =
  (until: string) =>
  ({ ports }: World) =>
    admitPrincipal(ports, {
      ...{ issuer, subject: 'dr-dumas', country: 'FR', role: 'physician', rpps: '00000000001' },
      mandate: { from: '2026-01-01', until },
    })
/** From Madagascar, under clauses whose assessment is looked at again in years, and for a while as an exception too. */
const exceptedUntil =
  (until: string) =>
  async ({ ports }: World) => {
    const place = {
      country: 'MG',
      transfer: { mechanism: 'SCC-1', assessmentId: 'TIA-1', reviewOn: '2028-01-01' },
    }
    const person = { issuer, subject: 'ada', role: 'advisor', trainingValidUntil: '2027-12-31' } as const
    await admitPrincipal(ports, { ...person, ...place })
    await permitTransfer(ports, diane, idOf('ada'), { reference: 'EX-1', until }, keyed())
  }
const asItIs = async () => undefined

const advisorsUses = ({ uses }: World) => [uses.downloads, uses.uploads]
const physiciansUses = ({ uses }: World) => [uses.physicianReads, uses.sendsReport]
const desksUses = ({ uses }: World) => [uses.medicalDeskReads, uses.salesDeskReads, uses.sendsReport]
const staffsUses = ({ uses }: World) => [uses.staffReads]
const officersUses = ({ dossierId }: World) => [
  (ports: World['ports']) => showDossier(ports, diane, dossierId),
]
const statementsUses = ({ dossierId, statement }: World) => [
  (ports: World['ports']) => requestDownload(ports, ada, dossierId, statement, 'advice'),
]

test.each([
  ['a training, in winter', '2027-01-01', trainedUntil('2026-12-31'), advisorsUses],
  ['a training, in summer', '2027-07-15', trainedUntil('2027-07-14'), advisorsUses],
  ['a training, through 28 February', '2027-03-01', trainedUntil('2027-02-28'), advisorsUses],
  ['a mandate, in winter', '2027-01-01', mandatedUntil('2026-12-31'), physiciansUses],
  ['a mandate, in summer', '2027-07-15', mandatedUntil('2027-07-14'), physiciansUses],
  ['a mandate, the night before summer time', '2027-03-28', mandatedUntil('2027-03-27'), physiciansUses],
  ['a delegation', '2027-01-01', asItIs, staffsUses],
  ['a case', '2027-01-01', asItIs, officersUses],
  ['an exception for a transfer', '2027-01-01', exceptedUntil('2026-12-31'), statementsUses],
  ['a consent, whose day of expiry is not its last', '2027-11-24', asItIs, desksUses],
] as const)(
  '%s ends at midnight in Paris and not a millisecond earlier',
  async (_what, day, prepare, usesOf) => {
    const world = await racingWorld()
    const { time, ports } = world
    await prepare(world)
    const granted = () =>
      Promise.all(
        usesOf(world).map((use) =>
          use(ports).then(
            () => true,
            (error: Error) => error.message === letThrough,
          ),
        ),
      )

    time.now = startOfDay(day) - 1
    const before = await granted()
    time.now = startOfDay(day)
    const after = await granted()

    expect([new Set(before), new Set(after)]).toEqual([new Set([true]), new Set([false])])
  },
)
