import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lifecycleStep } from '../../../local/s3/lifecycle.ts'
import { lifecycleRules } from '../../../local/s3/lifecycle-rules.ts'
import type { StoredObject } from '../../../local/s3/version.ts'
import type { Resources } from './open-stack.ts'
import { aPut, dayMs, startS3 } from './stack.ts'

const decided = [{ Key: 'vault:disposition', Value: 'decided' }]
const archive = [{ Key: 'vault:phase', Value: 'archive' }]

const LifecycleConfiguration = {
  Rules: [
    {
      Id: 'archive',
      Status: 'Enabled',
      TagFilters: archive,
      ObjectSizeGreaterThan: '131071',
      Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 0 }],
    },
    {
      Id: 'remove',
      Status: 'Enabled',
      TagFilters: decided,
      ExpirationInDays: 1,
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    },
    { Id: 'clear', Status: 'Enabled', ExpiredObjectDeleteMarker: true },
  ],
}

const withRules = (resources: Resources) => {
  Object.assign(resources.Standard.Properties, { LifecycleConfiguration })
}

/** A version in a bucket with those rules, past the bucket's floor, and the means to tag it and to wait. */
async function aVersion({ sizeBytes = 100 } = {}) {
  const { s3, as, clock } = await startS3({ change: withRules })
  const owner = as('Owner')
  const body = Buffer.alloc(sizeBytes, 7)
  const { VersionId } = await owner.send(aPut('standard', 'document_1', body))
  const place = { Bucket: 'standard', Key: 'document_1', VersionId }
  const list = () => owner.send(new ListObjectVersionsCommand({ Bucket: 'standard' }))
  return {
    owner,
    place,
    body,
    tag: (TagSet: { Key: string; Value: string }[]) =>
      owner.send(new PutObjectTaggingCommand({ ...place, Tagging: { TagSet } })),
    /** Lifecycle looks once a day. */
    async days(count: number) {
      for (let day = 0; day < count; day += 1) {
        clock.advance(dayMs)
        await s3.lifecycle.run()
      }
      owner.config.systemClockOffset = clock.now() - Date.now() // A client signs with its own clock.
    },
    classOf: async () => (await list()).Versions?.map(({ StorageClass }) => StorageClass),
    markers: async () => (await list()).DeleteMarkers?.length ?? 0,
    until: (days: number) => new Date(clock.now() + days * dayMs),
  }
}

test('what was decided to be destroyed is hidden, stays for a month, and is gone with its marker', async () => {
  const { tag, days, classOf, markers } = await aVersion()
  await tag(decided)

  await days(2)
  expect([await classOf(), await markers()]).toEqual([['STANDARD'], 1])
  await days(29)
  expect(await classOf()).toEqual(['STANDARD'])
  await days(4)

  expect([await classOf(), await markers()]).toEqual([undefined, 0])
})

test('a hold and a lock keep what was decided, however long, and their end lets it go', async () => {
  const { owner, place, tag, days, classOf, until } = await aVersion()
  await tag(decided)
  await owner.send(new PutObjectLegalHoldCommand({ ...place, LegalHold: { Status: 'ON' } }))
  const Retention = { Mode: 'GOVERNANCE', RetainUntilDate: until(100) } as const
  await owner.send(new PutObjectRetentionCommand({ ...place, Retention }))

  await days(98)
  expect(await classOf()).toEqual(['STANDARD'])
  await days(10)
  expect(await classOf()).toEqual(['STANDARD'])
  await owner.send(new PutObjectLegalHoldCommand({ ...place, LegalHold: { Status: 'OFF' } }))
  await days(1)

  expect(await classOf()).toBeUndefined()
})

test('a decision that was taken back takes the version back from lifecycle too', async () => {
  const { owner, place, body, tag, days, classOf } = await aVersion()
  await tag(decided)
  await days(5)
  await tag([])

  await days(60)

  expect(await classOf()).toEqual(['STANDARD'])
  const { Body } = await owner.send(new GetObjectCommand(place))
  expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(body)
})

test('a closed dossier is archived from 128 KB on, and reads as before', async () => {
  const big = await aVersion({ sizeBytes: 128 * 1024 })
  const small = await aVersion({ sizeBytes: 128 * 1024 - 1 })
  await big.tag(archive)
  await small.tag(archive)

  await big.days(2)
  await small.days(2)

  expect([await big.classOf(), await small.classOf()]).toEqual([['GLACIER_IR'], ['STANDARD']])
  const { StorageClass, Body } = await big.owner.send(new GetObjectCommand(big.place))
  expect(StorageClass).toBe('GLACIER_IR')
  expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(big.body)
})

test('without a tag nothing happens to a version in ten years', async () => {
  const { days, classOf, markers } = await aVersion({ sizeBytes: 200_000 })

  await days(2)
  await days(10 * 365)

  expect([await classOf(), await markers()]).toEqual([['STANDARD'], 0])
})

test('an archived version is destroyed like any other', async () => {
  const { owner, place, tag, days, classOf } = await aVersion({ sizeBytes: 200_000 })
  await tag(archive)
  await days(2)

  await owner.send(new DeleteObjectCommand(place))

  expect(await classOf()).toBeUndefined()
})

test('whatever its tags and its age, nothing is ended while it is locked or held', () => {
  const [decidedTag, phaseTag] = [{ 'vault:disposition': 'decided' }, { 'vault:phase': 'archive' }]
  const at = (day: number) => new Date(day * dayMs).toISOString()
  const lifecycle = lifecycleRules({
    Rules: LifecycleConfiguration.Rules.map((rule) => ({
      Prefix: '',
      TagFilters: [],
      ObjectSizeGreaterThan: 0,
      ExpiredObjectDeleteMarker: false,
      ...rule,
      Status: 'Enabled' as const,
      Transitions: undefined,
    })) as never,
  })
  const anyVersion = fc.record({
    legalHold: fc.boolean(),
    lockDays: fc.nat(400),
    mode: fc.constantFrom('GOVERNANCE', 'COMPLIANCE'),
    tags: fc.constantFrom({}, decidedTag, { ...decidedTag, ...phaseTag }),
    isHidden: fc.boolean(),
  })

  fc.assert(
    fc.property(anyVersion, fc.nat(400), ({ legalHold, lockDays, mode, tags, isHidden }, today) => {
      const version: StoredObject = {
        kind: 'object',
        key: 'document_1',
        versionId: 'v1',
        order: 1,
        modifiedAt: at(0),
        etag: 'e',
        sizeBytes: 1,
        contentType: 'application/pdf',
        legalHold,
        tags,
        retention: { mode, until: at(lockDays) },
        encryption: { keyArn: 'arn', bucketKey: false, wrappedKey: '' },
      }
      const marker = {
        kind: 'marker',
        key: 'document_1',
        versionId: 'v2',
        order: 2,
        modifiedAt: at(1),
      } as const
      const ofKey = isHidden ? [marker, version] : [version]

      const { remove } = lifecycleStep({ lifecycle }, new Map([['document_1', ofKey]]), today * dayMs)

      const mayEnd = isHidden && !legalHold && lockDays <= today && 'vault:disposition' in tags && today >= 31
      expect(remove).toEqual(mayEnd ? [version] : [])
    }),
  )
})
