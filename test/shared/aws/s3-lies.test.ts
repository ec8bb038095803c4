/** An S3 that lies about a deletion: what counts is what it lists, and nothing is certified that stands there. */
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test } from 'vitest'
import { s3Destroyer } from '../../../shared/aws/s3-storage.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from '../vault/kept.ts'

interface Deletion {
  /** Whether the version is removed. */
  readonly removes: boolean
  /** The error that it answers, where it does not answer success. */
  readonly says?: 'AccessDenied' | 'InternalError' | 'NoSuchVersion'
}
interface Place {
  readonly Bucket: string
  readonly Key: string
}

/** The SDK's own client, answered by what the judge keeps; `deletion` is how it takes the next ones. */
function untruthful(kept: Map<string, { readonly versionId: string }>) {
  const told = { deletion: { removes: true } as Deletion, deletions: 0 }
  const s3 = new S3Client({ region: 'eu-west-3', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  onTestFinished(() => s3.destroy())
  const answer = ({ Bucket, Key }: Place) => {
    told.deletions += 1
    const { removes, says } = told.deletion
    if (removes) kept.delete(`${Bucket}/${Key}`)
    if (says !== undefined) throw Object.assign(new Error(says), { name: says })
    return {}
  }
  const list = ({ Bucket, Prefix }: { readonly Bucket: string; readonly Prefix: string }) => {
    const version = kept.get(`${Bucket}/${Prefix}`)
    return { Versions: version ? [{ Key: Prefix, VersionId: version.versionId }] : [] }
  }
  s3.middlewareStack.add(
    (_next, { commandName }) =>
      async ({ input }) => ({
        response: undefined,
        output: {
          $metadata: {},
          ...(commandName === ListObjectVersionsCommand.name ? list(input as never) : answer(input as never)),
        },
      }),
    { step: 'initialize' },
  )
  return { s3, told }
}

/** A passport whose day has come, and a destroyer that believes S3 as far as it lists. */
async function due() {
  const world = await withKept()
  const { s3, told } = untruthful(world.objects.kept)
  const destroyer = s3Destroyer(s3, { names: { standard: 'standard', health: 'health' }, owner: '1' })
  const ports = { ...world.ports, destroyer }
  const { dossierId } = world
  await recordEvent(ports, louis, dossierId, { trigger: 'dossier-ended', on: '2026-11-24' }, keyed())
  await world.sweep(ports)
  world.on('2029-11-24')
  /** An hour of the sweep, and of the destroyer that it sets going; its failures come again in the next one. */
  const anHour = () => world.sweep(ports).catch((error: Error) => error.name)
  const certificates = () => [...world.judge.items.values()].filter(({ sk }) => sk.startsWith('certificate#'))
  const isListed = () => world.versionOf(world.passport) !== undefined
  return { ...world, told, anHour, certificates, isListed }
}

test.each<readonly [string, Deletion]>([
  ['success', { removes: false }],
  ['that there is no such version', { removes: false, says: 'NoSuchVersion' }],
  ['an error', { removes: false, says: 'InternalError' }],
  ['that it refuses', { removes: false, says: 'AccessDenied' }],
])(
  'that answers %s and keeps the version: no certificate while it is listed, and one when it is not',
  async (_answer, lie) => {
    const { told, anHour, certificates, isListed, stored, passport } = await due()
    told.deletion = lie

    for (let hour = 0; hour < 3; hour += 1) await anHour()
    const meanwhile = [isListed(), certificates().length, stored(passport).state]
    const tried = told.deletions
    told.deletion = { removes: true }
    for (let hour = 0; hour < 2; hour += 1) await anHour()

    expect(meanwhile).toEqual([true, 0, 'destroying'])
    expect(tried).toBeGreaterThanOrEqual(3)
    expect([isListed(), certificates().length, stored(passport).state]).toEqual([false, 1, 'destroyed'])
  },
)

test.each<readonly [string, Deletion]>([
  ['that it refuses', { removes: true, says: 'AccessDenied' }],
  ['an error', { removes: true, says: 'InternalError' }],
  ['that there is no such version', { removes: true, says: 'NoSuchVersion' }],
])('that answers %s and removed it: certified once, and its entries say so once', async (_answer, lie) => {
  const { told, anHour, certificates, isListed, stored, passport, judge } = await due()
  told.deletion = lie

  await anHour()
  told.deletion = { removes: true }
  for (let hour = 0; hour < 3; hour += 1) await anHour()

  expect([isListed(), certificates().length, stored(passport).state]).toEqual([false, 1, 'destroyed'])
  const certified = judge.entries().filter(({ detail }) => detail?.step === 'certify')
  expect(certified).toHaveLength(1)
})
