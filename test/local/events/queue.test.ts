import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedClock } from '../../../local/clock/clock.ts'
import { openQueues } from '../../../local/events/queue.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { arnOf, place } from '../stack/small-stack-parts.ts'

const Resources = {
  Dead: { Type: 'AWS::SQS::Queue' },
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 },
    },
  },
}

function open(folder = mkdtempSync(join(tmpdir(), 'queues-'))) {
  const clock = sharedClock()
  let last = 0
  const nextId = () => `message-${++last}`
  const queues = openQueues(sortByPlan(resolveTemplate({ Resources }, place)).queue, {
    folder,
    clock,
    nextId,
    onChange: () => {},
  })
  const named = (name: string) => {
    const queue = queues.get(`arn:aws:sqs:${place.region}:${place.account}:${name}`)
    if (!queue) throw new Error(`no queue ${name}`)
    return queue
  }
  return { clock, folder, work: named('Work'), dead: named('Dead') }
}

test('a message is received once, by one at a time, in the order of sending', () => {
  const { work, clock } = open()
  work.send('first')
  clock.advance(1)
  work.send('second')

  const received = [work.receive(), work.receive(), work.receive()]

  expect(received.map((message) => message?.body)).toEqual(['first', 'second', undefined])
})

test('a failed message comes again after the visibility timeout, then goes to the dead letters', () => {
  const { work, dead, clock } = open()
  work.send('hard')
  const first = work.receive()
  work.giveBack(first?.id ?? '')
  clock.advance(50_000)
  const tooEarly = work.receive()
  clock.advance(10_000)
  const second = work.receive()
  work.giveBack(second?.id ?? '')
  clock.advance(60_000)

  const third = work.receive()

  expect([first?.receiveCount, tooEarly, second?.receiveCount, third]).toEqual([1, undefined, 2, undefined])
  expect(work.messages()).toEqual([])
  expect(dead.messages().map(({ body }) => body)).toEqual(['hard'])
})

test('a message is on disk from sending until it is removed', () => {
  const { work, folder } = open()
  const files = () => readdirSync(join(folder, 'Work'))
  work.send('kept')
  const sent = files()
  const message = work.receive()
  const received = files()

  work.remove(message?.id ?? '')

  expect([sent.length, received.length, files().length]).toEqual([1, 1, 0])
})

test('a message that was being worked on when the stack died comes again and counts the try', () => {
  const before = open()
  before.work.send('cut off')
  before.work.receive()
  writeFileSync(join(before.folder, 'Work', 'message-9.json.new'), '{"half')

  const { work, clock } = open(before.folder)
  clock.advance(60_000)
  const message = work.receive()

  expect(message).toMatchObject({ body: 'cut off', receiveCount: 2 })
  expect(readdirSync(join(before.folder, 'Work'))).toEqual(['message-1.json'])
})

test.each([
  [{ FifoQueue: true }, 'FIFO'],
  [{ DelaySeconds: 5 }, 'delays'],
  [{ RedrivePolicy: { deadLetterTargetArn: 'arn:elsewhere', maxReceiveCount: 3 } }, 'no queue here'],
])('a queue with %j stops the start', (Properties, problem) => {
  const resources = { Odd: { Type: 'AWS::SQS::Queue', Properties } }
  const surroundings = { folder: tmpdir(), clock: sharedClock(), nextId: () => 'm', onChange: () => {} }

  const attempt = () =>
    openQueues(sortByPlan(resolveTemplate({ Resources: resources }, place)).queue, surroundings)

  expect(attempt).toThrow(problem)
})
