/** Who may do what with documents, from the template. */
import { beforeAll, expect, test } from 'vitest'
import type { Vault } from './golden.ts'
import { able as ableIn, keyBehind as keyBehindIn, ofType as ofTypeIn } from './golden-answers.ts'
import { grantLines, known } from './golden-grants.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'
import type { Target } from './golden-template.ts'

let vault: Vault

beforeAll(async () => {
  vault = vaultIn(await devTemplate())
})

const able = (target: Target, action: string, part?: string) => ableIn(vault, target, action, part)
const onDocuments = (variable: string, action: string) => able(known(vault, variable), action, 'a document')
const keyBehind = (variable: string) => keyBehindIn(vault, variable)
const ofType = (type: string) => ofTypeIn(vault, type)

test('only health-reader has GetObject and Decrypt on the locked health space, and never by a link', () => {
  const key = keyBehind('HEALTH_BUCKET')

  const when = 'signed: in the header; object: not blocked | untagged'
  expect(onDocuments('HEALTH_BUCKET', 's3:GetObject')).toEqual({}) // A version is always named.
  expect(onDocuments('HEALTH_BUCKET', 's3:GetObjectVersion')).toEqual({ 'health-reader': when })
  expect(onDocuments('HEALTH_BUCKET', 's3:GetObjectVersionForReplication')).toEqual({})
  expect(able(key, 'kms:Decrypt')).toEqual({ 'health-reader': expect.stringContaining('through: S3') })
})

test('only promoter and mover write the locked health space, held from the first second', () => {
  const key = keyBehind('HEALTH_BUCKET')

  const writers = onDocuments('HEALTH_BUCKET', 's3:PutObject')

  expect(Object.keys(writers)).toEqual(['promote-upload', 'reclassify-document'])
  for (const when of Object.values(writers)) expect(when).toContain('legal hold: ON;')
  expect(Object.keys(able(key, 'kms:GenerateDataKey'))).toEqual(['promote-upload', 'reclassify-document'])
})

test('the roles that sign cannot read: only a link no older than 300 s opens a standard document', () => {
  const readers = onDocuments('STANDARD_BUCKET', 's3:GetObjectVersion')

  const when = 'signed: as a link up to 300 s old; object: not blocked | untagged'
  const signers = { 'advisor-api': when, 'client-api': when, 'privacy-api': when }
  const byItself = 'signed: in the header; object: not blocked | untagged'
  // One streams to a partner what was sent to it; the other carries over what it blocked itself.
  const readersByHand = { 'health-reader': byItself, 'reclassify-document': 'signed: in the header' }
  expect(readers).toEqual({ ...signers, ...readersByHand })
  expect(onDocuments('STANDARD_BUCKET', 's3:GetObject')).toEqual({}) // A version is always named.
})

test('who brings uploads replaces nothing, and never reads one back', () => {
  const bringers = {
    STANDARD_INTAKE_BUCKET: ['advisor-api', 'client-api', 'privacy-api'],
    HEALTH_INTAKE_BUCKET: ['advisor-api', 'physician-api', 'client-api'],
  }
  for (const [intake, expected] of Object.entries(bringers)) {
    const writers = onDocuments(intake, 's3:PutObject')

    expect(Object.keys(writers)).toEqual(expected)
    for (const when of Object.values(writers)) expect(when).toContain('If-None-Match: *;')
    expect(Object.keys(onDocuments(intake, 's3:GetObjectVersion'))).toEqual(['promote-upload', 'scanner'])
    expect(Object.keys(able(keyBehind(intake), 'kms:Decrypt'))).toEqual(['promote-upload', 'scanner'])
  }
})

test('a standard version is blocked by its mover too; only what keeps tags as it must be takes a tag off', () => {
  const tagging = (bucket: string) => onDocuments(bucket, 's3:PutObjectVersionTagging')

  expect(tagging('STANDARD_BUCKET')).toMatchObject({ 'reclassify-document': 'tag: vault:blocked=true' })
  expect(Object.keys(tagging('STANDARD_BUCKET'))).toEqual(['reclassify-document', 'sweep-retention'])
  expect(Object.keys(tagging('HEALTH_BUCKET'))).toEqual(['sweep-retention'])
})

test('the mover decrypts no health document, and reads and writes nothing that is not locked', () => {
  const lines = grantLines(vault).filter(({ caller }) => caller === 'reclassify-document')
  const resources = (pattern: RegExp) =>
    new Set(lines.filter(({ action }) => pattern.test(action)).map(({ resource }) => resource))

  const standard = known(vault, 'STANDARD_BUCKET').arn
  const health = known(vault, 'HEALTH_BUCKET').arn
  expect(resources(/^s3:GetObject/)).toEqual(new Set([`${standard}/*`]))
  expect(resources(/^s3:(PutObject|PutObjectLegalHold)$/)).toEqual(new Set([`${health}/*`]))
  expect(resources(/^kms:Decrypt/)).toEqual(new Set([keyBehind('STANDARD_BUCKET').arn]))
  expect(resources(/^kms:GenerateDataKey/)).toEqual(new Set([keyBehind('HEALTH_BUCKET').arn]))
})

test('nobody bypasses governance, untags, replicates or hides a document in the locked buckets', () => {
  const actions = [
    'BypassGovernanceRetention',
    'DeleteObject',
    'PutObjectTagging',
    'DeleteObjectTagging',
    'DeleteObjectVersionTagging',
    'ReplicateObject',
    'ReplicateDelete',
    'ReplicateTags',
  ]
  for (const bucket of ['STANDARD_BUCKET', 'HEALTH_BUCKET']) {
    const answers = actions.map((action) => onDocuments(bucket, `s3:${action}`))

    expect(answers).toEqual(actions.map(() => ({})))
  }
})

test('one role lifts flags and extends locks, another deletes, the privacy desk holds, and none does what another does', () => {
  const writers = {
    STANDARD_BUCKET: ['promote-upload'],
    HEALTH_BUCKET: ['promote-upload', 'reclassify-document'],
  }
  for (const [bucket, writing] of Object.entries(writers)) {
    const onlyOn = Object.fromEntries([...writing, 'privacy-api'].map((name) => [name, 'legal hold: ON']))

    expect(onDocuments(bucket, 's3:PutObjectLegalHold')).toEqual({ ...onlyOn, 'sweep-retention': 'always' })
    expect(Object.keys(onDocuments(bucket, 's3:PutObjectRetention'))).toEqual(['sweep-retention'])
    expect(Object.keys(onDocuments(bucket, 's3:DeleteObjectVersion'))).toEqual(['destroy-version'])
  }
})

test.each(['sweep-retention', 'destroy-version'])('%s opens no document and uses no key of one', (name) => {
  const actions = grantLines(vault)
    .filter(({ caller }) => caller === name)
    .map(({ action }) => action)

  expect(actions.length).toBeGreaterThan(0)
  expect(actions.filter((action) => /^s3:GetObject(Version)?$|^kms:(Decrypt|Generate)/.test(action))).toEqual(
    [],
  )
})

test('only who destroys documents or takes records away signs certificates, with a key that signs nothing else', () => {
  const [key] = ofType('AWS::KMS::Key').filter(({ label }) => label.includes('Certificates'))

  const signers = key === undefined ? undefined : able(key, 'kms:Sign')

  const only = 'signature: Ed25519 of a message'
  expect(signers).toEqual({ 'destroy-version': only, 'sweep-retention': only })
})
