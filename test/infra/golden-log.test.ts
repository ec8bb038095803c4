/** Who may do what with the access log and its sealed copy, from the template. */
import { beforeAll, expect, test } from 'vitest'
import { vigilanceFolders } from '../../shared/limits.ts'
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
const keyBehind = (variable: string) => keyBehindIn(vault, variable)
const ofType = (type: string) => ofTypeIn(vault, type)
const sealedFolder = (folder: string, action: string) =>
  able(known(vault, 'SEALED_LOG_BUCKET'), action, `in ${folder}`)

/** KMS numbers the keys of the log's account: which one it is, its policy says, and the bucket or alias of the right. */
const keysOfTheLog = 'arn:aws:kms:eu-west-3:111122223333:key/*'

test.each([
  ['partner-api', []],
  ['authorizer', []],
  // It leaves a witness of whom the log is opened to.
  ['admit-principal', ['s3:PutObject', 's3:PutObjectRetention', 'kms:GenerateDataKey']],
])('%s has no S3 or KMS action but those of a witness', (name, ofWitness) => {
  const lines = grantLines(vault).filter(({ caller }) => caller === name)

  const stored = lines.filter(({ action }) => /^(s3|kms):/.test(action))
  const witness = [`${known(vault, 'SEALED_LOG_BUCKET').arn}/witness/*`, keysOfTheLog]
  expect(lines.length).toBeGreaterThan(0)
  expect(stored.map(({ action }) => action).sort()).toEqual([...ofWitness].sort())
  for (const { resource } of stored) expect(witness).toContain(resource)
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
  expect(new Set(lines.map(({ action }) => action))).toEqual(
    new Set(['s3:GetObject', 's3:ListBucket', 'kms:Decrypt', 'kms:GetPublicKey', ...besides]),
  )
  const allowed = [`${sealed.arn}/*`, `${sealed.arn}/witness/*`, sealed.arn, keysOfTheLog]
  for (const { resource } of lines) expect(allowed).toContain(resource)
})

test('reconcile-reads sees what AWS saw, and opens no document', () => {
  const lines = grantLines(vault).filter(({ caller }) => caller === 'reconcile-reads')
  const documents = ['STANDARD_BUCKET', 'HEALTH_BUCKET', 'STANDARD_INTAKE_BUCKET', 'HEALTH_INTAKE_BUCKET']

  const closed = documents.flatMap((variable) => [known(vault, variable).arn, keyBehind(variable).arn])
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.filter(({ resource }) => closed.some((arn) => resource.startsWith(arn)))).toEqual([])
})

test('only the sealer signs checkpoints and writes the sealed log, locked and never over anything', () => {
  const [signing] = ofType('AWS::KMS::Key').filter(({ label }) => label.includes('Checkpoints'))

  const signers = signing === undefined ? undefined : able(signing, 'kms:Sign')

  expect(signers).toEqual({
    'seal-access-log': 'signature: Ed25519 of a message; called by: its alias',
  })
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

test('the log of vigilance is the sealer’s to write and the privacy API’s to prove from, comes back from it after a loss, and is closed to auditors', () => {
  const log = known(vault, 'VIGILANCE_LOG_BUCKET')
  const key = keyBehind('VIGILANCE_LOG_BUCKET')
  const outsiders = grantLines(vault).filter(
    ({ caller, resource }) =>
      (resource.startsWith(log.arn) || resource === key.arn) &&
      !['seal-access-log', 'privacy-api', 'TableRecoveryRole'].includes(caller),
  )

  const readers = ['TableRecoveryRole', 'privacy-api', 'seal-access-log']

  expect(outsiders).toEqual([])
  for (const { folder } of vigilanceFolders) {
    expect(Object.keys(able(log, 's3:PutObject', `in ${folder}`))).toEqual(['seal-access-log'])
    expect(Object.keys(able(log, 's3:GetObject', `in ${folder}`))).toEqual(readers)
  }
  expect(Object.keys(able(key, 'kms:Decrypt'))).toEqual(readers)
})

test('witnesses are left of reads, emergencies and the log, and but for auditors who leave them read none of it', () => {
  const leaving = ['physician-api', 'privacy-api', 'health-reader', 'audit-reader', 'admit-principal']

  expect(Object.keys(sealedFolder('witness', 's3:PutObject')).sort()).toEqual(leaving.toSorted())
  for (const folder of ['tile', 'checkpoint', 'entries/access-health', 'witness']) {
    const readers = Object.keys(sealedFolder(folder, 's3:GetObject'))
    expect(readers.filter((name) => name !== 'audit-reader' && leaving.includes(name))).toEqual([])
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

test('people prove from hashes and checkpoints alone: their API reads no entry and no witness, and lists nothing', () => {
  const log = known(vault, 'SEALED_LOG_BUCKET')

  const lines = grantLines(vault).filter(
    ({ caller, resource }) => caller === 'client-api' && resource.startsWith(log.arn),
  )

  expect(lines.map(({ action, resource }) => [action, resource.slice(log.arn.length)])).toEqual([
    ['s3:GetObject', '/tile/*'],
    ['s3:GetObject', '/checkpoint/*'],
  ])
})
