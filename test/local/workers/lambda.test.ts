import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { sharedClock } from '../../../local/clock/clock.ts'
import { lambda } from '../../../local/workers/lambda.ts'

/** A function whose bundle is the given CommonJS text. */
function functionFrom(source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  const bundle = join(folder, 'index.cjs')
  writeFileSync(bundle, source)
  const clock = sharedClock()
  const made = lambda({
    name: 'sample',
    arn: 'arn:aws:lambda:eu-west-3:111122223333:function:sample',
    bundle,
    compileCache: join(folder, 'compiled'),
    exportName: 'handler',
    environment: { GREETING: 'bonjour' },
    timeoutSeconds: 10,
    memoryMb: 128,
    clock,
    log: () => {},
  })
  onTestFinished(() => made.kill())
  return { clock, sample: made }
}

test('a function sees its own environment and nothing of ours', async () => {
  const { sample } = functionFrom('exports.handler = async () => ({ ...process.env })')

  const environment = await sample.invoke({})

  expect(environment).toEqual({ GREETING: 'bonjour' })
})

test('a function tells the time of the movable clock', async () => {
  const { clock, sample } = functionFrom('exports.handler = async () => new Date().getTime()')
  const decade = 10 * 365 * 86_400_000

  clock.advance(decade)
  const seen = await sample.invoke({})

  expect(seen).toBeGreaterThan(Date.now() + decade - 60_000)
})

test('a streaming function sends its status ahead of its body', async () => {
  const { sample } = functionFrom(`exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    const body = awslambda.HttpResponseStream.from(stream, { statusCode: 206, headers: { a: 'b' } })
    for (let i = 0; i < 50; i++) body.write('x'.repeat(65536))
    body.end('!')
  })`)

  const { prelude, body } = await sample.stream({})

  expect(prelude).toEqual({ statusCode: 206, headers: { a: 'b' } })
  expect(await text(body)).toBe(`${'x'.repeat(50 * 65536)}!`)
})

test('a failure after the status destroys the body', async () => {
  const { sample } = functionFrom(`exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    awslambda.HttpResponseStream.from(stream, { statusCode: 200 }).write('half')
    throw new Error('digest differs')
  })`)

  const { body } = await sample.stream({})

  await expect(text(body)).rejects.toThrow('digest differs')
})

test('a killed function fails its calls and starts afresh with the next', async () => {
  const { sample } = functionFrom(
    'let n = 0; exports.handler = async (e) => (e.hang ? new Promise(() => setInterval(() => {}, 9)) : ++n)',
  )
  expect(await sample.invoke({})).toBe(1)

  const hanging = sample.invoke({ hang: true })
  const failure = expect(hanging).rejects.toThrow('the worker ended')
  await sample.invoke({})
  await sample.kill()

  await failure
  expect(await sample.invoke({})).toBe(1)
})
