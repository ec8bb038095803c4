import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'
import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test } from 'vitest'
import { region } from './open-stack.ts'
import { aPut, freshFolder, startS3 } from './stack.ts'

async function startChild(home: string): Promise<{ child: ChildProcess; s3: S3Client }> {
  const script = new URL('child.ts', import.meta.url).pathname
  const child = spawn(execPath, [script, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [line] = await once(child.stdout, 'data')
  const { endpoint, ...credentials } = JSON.parse(String(line))
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 })
  onTestFinished(() => s3.destroy())
  return { child, s3 }
}

test('whatever was answered before kill -9 is there after it, whole, and nothing half', async () => {
  const home = await freshFolder()
  const { child, s3 } = await startChild(home)
  const bodyOf = (key: string) => key.repeat(20_000)
  const answered: string[] = []

  const uploads = Array.from({ length: 40 }, async (_, index) => {
    const key = `document_${index}`
    await s3.send(aPut('health', key, bodyOf(key)))
    answered.push(key)
    if (answered.length === 10) child.kill('SIGKILL')
  })
  await Promise.allSettled(uploads)

  const owner = (await startS3({ home })).as('Owner')
  const { Versions = [] } = await owner.send(new ListObjectVersionsCommand({ Bucket: 'health' }))
  const keys = Versions.map(({ Key = '' }) => Key)
  expect(answered.length).toBeGreaterThanOrEqual(10)
  expect(answered.length).toBeLessThan(40)
  expect(answered.filter((key) => !keys.includes(key))).toEqual([])
  for (const key of keys) {
    const got = await owner.send(new GetObjectCommand({ Bucket: 'health', Key: key }))
    expect((await got.Body?.transformToString()) === bodyOf(key)).toBe(true)
  }
})
