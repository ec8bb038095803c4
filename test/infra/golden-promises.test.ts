import { beforeAll, expect, test } from 'vitest'
import { vigilanceFolders } from '../../shared/limits.ts'
import { administrator, rowsOf, type Vault } from './golden.ts'
import { able as ableIn, keyBehind as keyBehindIn, ofType as ofTypeIn } from './golden-answers.ts'
import { plainHttp } from './golden-circumstances.ts'
import { grantLines, known } from './golden-grants.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'
import type { Target } from './golden-template.ts'

let vault: Vault

beforeAll(() => {
  vault = vaultIn(devTemplate())
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
    STANDARD_INTAKE_BUCKET: ['advisor-api', 'client-api'],
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

test.each([
  ['partner-api', []],
  ['authorizer', []],
  // It leaves a witness of whom the log is opened to.
  ['admit-principal', ['s3:PutObject', 's3:PutObjectRetention', 'kms:GenerateDataKey']],
])('%s has no S3 or KMS action but those of a witness', (name, ofWitness) => {
  const lines = grantLines(vault).filter(({ caller }) => caller === name)

  const stored = lines.filter(({ action }) => /^(s3|kms):/.test(action))
  const witness = [`${known(vault, 'SEALED_LOG_BUCKET').arn}/witness/*`, keyBehind('SEALED_LOG_BUCKET').arn]
  expect(lines.length).toBeGreaterThan(0)
  expect(stored.map(({ action }) => action).sort()).toEqual([...ofWitness].sort())
  for (const { resource } of stored) expect(witness).toContain(resource)
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

test('only who destroys signs certificates, with a key that signs nothing else', () => {
  const [key] = ofType('AWS::KMS::Key').filter(({ label }) => label.includes('Certificates'))

  const signers = key === undefined ? undefined : able(key, 'kms:Sign')

  expect(signers).toEqual({ 'destroy-version': 'signature: Ed25519 of a message' })
})

test('an entry of the access log is put inside a transaction and never changed, by nobody', () => {
  const log = known(vault, 'ACCESS_LOG_TABLE')
  const committers = [
    'admit-principal',
    'advisor-api',
    'audit-reader',
    'auditor-api',
    'authorizer',
    'client-api',
    'health-reader',
    'partner-api',
    'physician-api',
    'privacy-api',
    'retention-reader',
  ]

  const writers = able(log, 'dynamodb:PutItem')

  const workers = ['destroy-version', 'promote-upload', 'reclassify-document', 'recover-uploads']
  expect(Object.keys(writers).sort()).toEqual([...committers, ...workers, 'sweep-retention'].sort())
  expect(new Set(Object.values(writers))).toEqual(new Set(['inside: TransactWriteItems']))
  for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert']) {
    expect(able(log, `dynamodb:${action}`)).toEqual({})
  }
})

test.each([
  ['auditor-api', []],
  // Finds batches of entries, and leaves witnesses.
  ['audit-reader', ['s3:ListBucketVersions', 's3:PutObject', 's3:PutObjectRetention', 'kms:GenerateDataKey']],
])('%s reads the sealed log, and no document and no key of one', (name, besides) => {
  const lines = grantLines(vault).filter(({ caller, action }) => caller === name && /^(s3|kms):/.test(action))

  const sealed = known(vault, 'SEALED_LOG_BUCKET')
  const key = keyBehind('SEALED_LOG_BUCKET')
  expect(new Set(lines.map(({ action }) => action))).toEqual(
    new Set(['s3:GetObject', 's3:ListBucket', 'kms:Decrypt', 'kms:GetPublicKey', ...besides]),
  )
  const signing = ofType('AWS::KMS::Key').find(({ label }) => label.includes('Signing'))
  const allowed = [`${sealed.arn}/*`, `${sealed.arn}/witness/*`, sealed.arn, key.arn, signing?.arn]
  for (const { resource } of lines) expect(allowed).toContain(resource)
})

test('reconcile-reads sees what AWS saw, and opens no document', () => {
  const lines = grantLines(vault).filter(({ caller }) => caller === 'reconcile-reads')
  const documents = ['STANDARD_BUCKET', 'HEALTH_BUCKET', 'STANDARD_INTAKE_BUCKET', 'HEALTH_INTAKE_BUCKET']

  const closed = documents.flatMap((variable) => [known(vault, variable).arn, keyBehind(variable).arn])
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(({ resource }) => closed.some((arn) => resource.startsWith(arn)))).toEqual([])
})

const sealedFolder = (folder: string, action: string) =>
  able(known(vault, 'SEALED_LOG_BUCKET'), action, `in ${folder}`)

test('only the sealer signs checkpoints and writes the sealed log, locked and never over anything', () => {
  const [signing] = ofType('AWS::KMS::Key').filter(({ label }) => label.includes('Signing'))

  const signers = signing === undefined ? undefined : able(signing, 'kms:Sign')

  expect(signers).toEqual({ 'seal-access-log': 'signature: Ed25519 of a message' })
  for (const folder of [
    'tile',
    'checkpoint',
    'entries/access',
    'entries/access-health',
    'entries/lifecycle',
  ]) {
    const writers = sealedFolder(folder, 's3:PutObject')
    expect(Object.keys(writers)).toEqual(['seal-access-log'])
    expect(writers['seal-access-log']).toContain('If-None-Match: *')
    expect(writers['seal-access-log']).toContain('retention: GOVERNANCE')
  }
})

test('the log of vigilance is the sealer’s to write and the privacy API’s to prove from, and closed to auditors', () => {
  const log = known(vault, 'VIGILANCE_LOG_BUCKET')
  const key = keyBehind('VIGILANCE_LOG_BUCKET')
  const outsiders = grantLines(vault).filter(
    ({ caller, resource }) =>
      (resource.startsWith(log.arn) || resource === key.arn) &&
      !['seal-access-log', 'privacy-api'].includes(caller),
  )

  expect(outsiders).toEqual([])
  for (const { folder } of vigilanceFolders) {
    expect(Object.keys(able(log, 's3:PutObject', `in ${folder}`))).toEqual(['seal-access-log'])
    expect(Object.keys(able(log, 's3:GetObject', `in ${folder}`))).toEqual(['privacy-api', 'seal-access-log'])
  }
  expect(Object.keys(able(key, 'kms:Decrypt'))).toEqual(['privacy-api', 'seal-access-log'])
})

test('witnesses are left of reads, emergencies and the log, and but for auditors who leave them read none of it', () => {
  const leaving = ['physician-api', 'privacy-api', 'health-reader', 'audit-reader', 'admit-principal']

  expect(Object.keys(sealedFolder('witness', 's3:PutObject')).sort()).toEqual(leaving.toSorted())
  for (const folder of ['tile', 'checkpoint', 'entries/access-health', 'witness']) {
    for (const name of leaving.filter((one) => one !== 'audit-reader'))
      expect(sealedFolder(folder, 's3:GetObject')).not.toHaveProperty([name])
  }
})

test('nobody deletes from the sealed log, bypasses its locks, tags in it or replicates into it', () => {
  for (const folder of ['tile', 'checkpoint', 'entries/access', 'witness']) {
    for (const action of [
      'BypassGovernanceRetention',
      'DeleteObject',
      'DeleteObjectVersion',
      'PutObjectTagging',
      'DeleteObjectVersionTagging',
      'ReplicateObject',
    ]) {
      expect(sealedFolder(folder, `s3:${action}`)).toEqual({})
    }
  }
})

test('an administrator manages every document key and uses none', () => {
  for (const key of ofType('AWS::KMS::Key')) {
    expect(able(key, 'kms:PutKeyPolicy')).toEqual({ [administrator]: 'always' })
    for (const action of ['Decrypt', 'GenerateDataKey', 'Encrypt', 'ReEncryptFrom', 'CreateGrant']) {
      expect(able(key, `kms:${action}`)).not.toHaveProperty([administrator])
    }
  }
})

test('nobody reaches a bucket or a queue over plain HTTP', () => {
  const targets = [...ofType('AWS::S3::Bucket'), ...ofType('AWS::SQS::Queue')]

  const able = targets.flatMap((target) => rowsOf(target, vault, [plainHttp])).flatMap(({ who }) => who)

  expect(targets.length).toBeGreaterThan(0)
  expect(able).toEqual([])
})

test('functions are called by their API, their queue or their schedule; admit-principal by administrators alone', () => {
  const invokers = Object.fromEntries(
    ofType('AWS::Lambda::Function').map((target) => [
      target.label,
      Object.keys(able(target, 'lambda:InvokeFunction')).filter((caller) => caller !== administrator),
    ]),
  )

  const gateway = ['apigateway.amazonaws.com']
  expect(invokers).toEqual({
    'advisor-api': gateway,
    'physician-api': gateway,
    'client-api': gateway,
    'partner-api': gateway,
    'auditor-api': gateway,
    'privacy-api': gateway,
    'health-reader': gateway,
    'audit-reader': gateway,
    'retention-reader': gateway,
    authorizer: gateway,
    'promote-upload': [],
    'reclassify-document': [],
    'recover-uploads': ['RecoveryRole'],
    'sweep-retention': ['KeepingSweepRole'],
    'destroy-version': [],
    'seal-access-log': ['SealRole'],
    'watch-access-log': [],
    'detect-incidents': [],
    'reconcile-reads': ['ReconcileRole'],
    'admit-principal': [],
  })
})
