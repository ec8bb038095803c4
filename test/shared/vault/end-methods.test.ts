/** Who removed a version: what its certificate says of it is what happened, or says that nobody knows. */
import { expect, test } from 'vitest'
import type { SignedCertificate } from '../../../shared/model/retention.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'

/** A passport that is decided to go, which nobody has removed yet. */
async function decided() {
  const world = await withKept()
  const told = { trigger: 'dossier-ended', on: '2026-11-24' } as const
  await recordEvent(world.ports, louis, world.dossierId, told, keyed())
  world.on('2029-11-24')
  await sweepRetention(world.ports)
  const destroy = (ports = world.ports) => destroyVersion(ports, world.passport)
  const method = (): unknown => {
    const { pk, sk } = keyOf.certificate(world.dossierId, world.passport)
    const signed = world.judge.items.get(`${pk}\n${sk}`)?.content as SignedCertificate | undefined
    return JSON.parse(Buffer.from(signed?.certificate ?? '', 'base64').toString()).method
  }
  /** What the rule on the tag does, a month after it was set. */
  const lifecycle = () => world.objects.kept.delete(`standard/${world.passport}`)
  const unsigned = {
    ...world.ports,
    signer: { ...world.ports.signer, sign: () => Promise.reject(new Error('the process ends')) },
  }
  return { ...world, destroy, method, lifecycle, unsigned }
}

test('what the destroyer removed, it says it removed', async () => {
  const { destroy, method } = await decided()

  expect(await destroy()).toBe('destroyed')
  expect(method()).toBe('s3-delete-version')
})

test('a month late and still there, it is the destroyer all the same', async () => {
  const { destroy, method, on } = await decided()
  on('2029-12-30')

  await destroy()

  expect(method()).toBe('s3-delete-version')
})

test('gone before anybody set out to remove it, it was lifecycle', async () => {
  const { destroy, method, on, lifecycle, storage } = await decided()
  on('2029-12-30')
  lifecycle()

  expect(await destroy()).toBe('destroyed')
  expect(method()).toBe('lifecycle')
  expect(storage.removed).toEqual([])
})

test('removed by an attempt that ended before it could certify, it was the destroyer while nobody else can have been', async () => {
  const { destroy, method, unsigned } = await decided()
  await expect(destroy(unsigned)).rejects.toThrow()

  await destroy()

  expect(method()).toBe('s3-delete-version')
})

test('found gone a month after such an attempt, nobody claims to know which of them was first', async () => {
  const { destroy, method, on, unsigned } = await decided()
  await expect(destroy(unsigned)).rejects.toThrow()
  on('2029-12-30')

  await destroy()

  expect(method()).toBe('s3-delete-version-or-lifecycle')
})
