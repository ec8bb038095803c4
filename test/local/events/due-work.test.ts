import { expect, onTestFinished, test } from 'vitest'
import { sharedClock } from '../../../local/clock/clock.ts'
import { dueWork, type WorkSource } from '../../../local/events/due-work.ts'

/** A source whose pieces of work are due at these times; `done` lists those that ran. */
function sourceOf(times: number[], onRun: (time: number) => void = () => {}) {
  const done: number[] = []
  const source: WorkSource = {
    nextAt: () => times[0],
    async run() {
      const time = times.shift() ?? 0
      done.push(time)
      onRun(time)
    },
  }
  return { source, done }
}

function drive(sources: WorkSource[], report: (error: unknown) => void = () => {}) {
  const clock = sharedClock()
  const work = dueWork(clock, sources, report)
  onTestFinished(() => work.stop())
  return { clock, work }
}

const hourMs = 3_600_000

test('settling does what is due and leaves what is not', async () => {
  const start = Date.now()
  const { source, done } = sourceOf([start - 2, start - 1, start + hourMs])
  const { work } = drive([source])

  await work.settle()

  expect(done).toEqual([start - 2, start - 1])
})

test('work that makes work for another source is settled with it', async () => {
  const start = Date.now()
  const later: number[] = []
  const second = sourceOf(later)
  const first = sourceOf([start + hourMs], (time) => later.push(time))
  const { clock, work } = drive([first.source, second.source])
  clock.advance(hourMs + 1000)

  await work.settle()

  expect(second.done).toEqual([start + hourMs])
})

test('work that wakes everybody while it runs runs once', async () => {
  const { source, done } = sourceOf([1, 2], () => work.wake())
  const { work } = drive([source])

  await work.settle()

  expect(done).toEqual([1, 2])
})

test('a piece of work that fails is reported, and the next one is done', async () => {
  const reported: unknown[] = []
  const { source, done } = sourceOf([1, 2], (time) => {
    if (time === 1) throw new Error('broken')
  })
  const { work } = drive([source], (error) => reported.push(error))

  await work.settle()

  expect(done).toEqual([1, 2])
  expect(reported).toEqual([new Error('broken')])
})

test('nothing is begun after the stop', async () => {
  const { source, done } = sourceOf([1])
  const { work } = drive([source])

  await work.stop()
  await work.settle()

  expect(done).toEqual([])
})

test('a piece of work that fails and stays due does not run again at once', async () => {
  let runs = 0
  const reported: unknown[] = []
  const stuck: WorkSource = {
    nextAt: () => 1,
    run: () => {
      runs += 1
      return Promise.reject(new Error('no space left on device'))
    },
  }
  const { work } = drive([stuck], (error) => reported.push(error))

  await work.settle()

  expect([runs, reported.length]).toEqual([1, 1])
})
