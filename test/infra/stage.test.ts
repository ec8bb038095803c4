import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { devStage, laptopOrigin, parseStage, StageError } from '../../infra/stage.ts'
import { anIssuer, productionStage, publishedKey } from './synthesised.ts'

function refusalOf(settings: unknown): StageError | undefined {
  try {
    parseStage(settings)
    return undefined
  } catch (error) {
    if (error instanceof StageError) return error
    throw error
  }
}

test('the dev stage and a production stage in the EU stand', () => {
  const stages = [devStage, productionStage].map((settings) => parseStage(settings))

  expect(stages.map(({ name }) => name)).toEqual(['dev', 'production'])
})

test('what a stage leaves out is the stricter choice: no web page, one day of GOVERNANCE', () => {
  const stage = parseStage(productionStage)

  expect(stage.appOrigins).toEqual([])
  expect(stage.lock).toEqual({ days: 1, strongestMode: 'GOVERNANCE' })
})

test.each(['us-east-1', 'eu-west-2', 'eu-central-2', 'ap-southeast-1'])(
  'production refuses %s, which is not in the European Union',
  (region) => {
    const refusal = refusalOf({ ...productionStage, region })

    expect(refusal).toMatchObject({ code: 'STAGE_REGION_REFUSED' })
    expect(refusal?.message).toMatch(/^STAGE_REGION_REFUSED: .*EU/)
  },
)

test('production seals its log in another account, which must be named', () => {
  const { logAccount: _, ...without } = productionStage

  const refusals = [
    refusalOf(without),
    refusalOf({ ...productionStage, logAccount: productionStage.account }),
  ]

  expect(refusals.map((refusal) => refusal?.code)).toEqual(Array(2).fill('STAGE_LOG_ACCOUNT_REFUSED'))
  expect(refusals[0]?.message).toContain('logAccount')
})

test('production whose alarms nobody would hear is refused; a dev stage may be silent', () => {
  const { alarmListeners: _, ...unheard } = productionStage

  const refusals = [refusalOf(unheard), refusalOf({ ...productionStage, alarmListeners: [] })]

  expect(refusals.map((refusal) => refusal?.code)).toEqual(Array(2).fill('STAGE_UNHEARD_REFUSED'))
  expect(refusals[0]?.message).toContain('alarmListeners')
  expect(parseStage(devStage).alarmListeners).toEqual([])
})

test('production names the strengths that come in at each door whose tokens can say them', () => {
  const { strengths: _, ...any } = anIssuer('privacy')
  const issuers = { ...productionStage.issuers, privacy: any }
  const ofCognito = { ...productionStage.issuers, client: { ...any, tokenForm: 'cognito' } }

  const refusal = refusalOf({ ...productionStage, issuers })

  expect(refusal?.code).toBe('STAGE_STRENGTHS_REFUSED')
  expect(refusal?.message).toMatch(/: privacy$/)
  expect(refusalOf({ ...productionStage, issuers: ofCognito })).toBeUndefined()
})

test('a stage whose checkpoints get another key names the one before, copied whole', () => {
  const known = [publishedKey]
  const withKeys = (signingKeys: object) => refusalOf({ ...productionStage, signingKeys })

  expect(withKeys({ checkpoints: 2 })?.code).toBe('STAGE_KNOWN_KEYS_REFUSED')
  expect(withKeys({ checkpoints: 3, known })?.code).toBe('STAGE_KNOWN_KEYS_REFUSED')
  expect(withKeys({ checkpoints: 2, known: [publishedKey.slice(0, -1)] })?.code).toBe('STAGE_INVALID')
  expect(withKeys({ checkpoints: 2, known: [publishedKey.replace('Peter', 'Paul')] })?.code).toBe(
    'STAGE_INVALID',
  )
  expect(withKeys({ checkpoints: 2, certificates: 2, known })).toBeUndefined()
  expect(withKeys({ checkpoints: 1, known })).toBeUndefined()
})

test('a dev stage may seal in its own account, and does where it names none', () => {
  expect(parseStage(devStage).logAccount).toBe(devStage.account)
  expect(parseStage({ ...devStage, logAccount: '444455556666' }).logAccount).toBe('444455556666')
})

test('production trusts no issuer and no page over plain http', () => {
  const plain = { ...anIssuer('advisor'), jwksUrl: 'http://advisor.example/jwks' }
  const issuers = { ...productionStage.issuers, advisor: plain }

  const refusals = [
    refusalOf({ ...productionStage, issuers }),
    refusalOf({ ...productionStage, appOrigins: ['http://app.example'] }),
    refusalOf({ ...productionStage, issuers: withStrengths(devStage.issuers) }),
  ]

  expect(refusals.map((refusal) => refusal?.code)).toEqual(Array(3).fill('STAGE_PLAIN_HTTP_REFUSED'))
})

test('a dev stage refuses COMPLIANCE and a lock of more than a day; production may have both', () => {
  const compliance = { days: 1, strongestMode: 'COMPLIANCE' }
  const twoDays = { days: 2, strongestMode: 'GOVERNANCE' }

  expect(refusalOf({ ...devStage, lock: compliance })?.code).toBe('STAGE_COMPLIANCE_REFUSED')
  expect(refusalOf({ ...devStage, lock: twoDays })?.code).toBe('STAGE_LOCK_TOO_LONG')
  expect(refusalOf({ ...productionStage, lock: compliance })).toBeUndefined()
  expect(refusalOf({ ...productionStage, lock: twoDays })).toBeUndefined()
})

test.each([
  ['an unknown setting', { ...devStage, colour: 'blue' }],
  ['an unknown name', { ...devStage, name: 'staging' }],
  ['an account that is no number', { ...devStage, account: 'mine' }],
  ['no lock at all', { ...devStage, lock: { days: 0, strongestMode: 'GOVERNANCE' } }],
  ['an audience without issuer', { ...devStage, issuers: { advisor: devStage.issuers.advisor } }],
  ['an unsigned token algorithm', { ...devStage, issuers: withAlgorithm('none') }],
  ['a symmetric token algorithm', { ...devStage, issuers: withAlgorithm('HS256') }],
  [
    'a strength that no entry could name',
    { ...devStage, issuers: withAdvisor({ strengths: ['two words'] }) },
  ],
  ['no strength at all', { ...devStage, issuers: withAdvisor({ strengths: [] }) }],
  ['a profession by its name', { ...devStage, issuers: withAdvisor({ professions: ['physician'] }) }],
  ['tokens of an unknown form', { ...devStage, issuers: withAdvisor({ tokenForm: 'opaque' }) }],
  ['a person’s address among those who hear alarms', { ...devStage, alarmListeners: ['ada@example.org'] }],
  ['nothing', undefined],
])('%s is refused as STAGE_INVALID', (_what, settings) => {
  const refusal = refusalOf(settings)

  expect(refusal?.message).toMatch(/^STAGE_INVALID: /)
})

const withStrengths = (issuers: typeof devStage.issuers) =>
  Object.fromEntries(Object.entries(issuers).map(([door, one]) => [door, { ...one, strengths: ['mfa'] }]))

function withAdvisor(change: object) {
  return { ...devStage.issuers, advisor: { ...devStage.issuers.advisor, ...change } }
}
function withAlgorithm(algorithm: string) {
  return withAdvisor({ algorithms: [algorithm] })
}

test('the issuers of the dev stage stand on the laptop', () => {
  const { issuers } = parseStage(devStage)

  expect(issuers.physician).toEqual({
    issuer: `${laptopOrigin}/physicians`,
    jwksUrl: `${laptopOrigin}/physicians/jwks`,
    tokenAudience: 'vault-physician',
    algorithms: ['ES256'],
  })
})

test('node infra/app.ts stops with the code and exit status 1 for a stage that cannot stand', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stage-'))
  const file = join(folder, 'stage.json')
  writeFileSync(file, JSON.stringify({ ...productionStage, region: 'us-east-1' }))
  const app = join(import.meta.dirname, '../../infra/app.ts')

  const run = promisify(execFile)(process.execPath, [app], { env: { ...process.env, VAULT_STAGE: file } })

  await expect(run).rejects.toMatchObject({ code: 1, stderr: /^STAGE_REGION_REFUSED: / })
  rmSync(folder, { recursive: true })
})
