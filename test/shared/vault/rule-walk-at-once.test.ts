/** What an approved change of a rule lets go at once is looked at by the next sweep, documents and records alike. */
import { describe, expect, test } from 'vitest'
import { nobody } from '../../../shared/model/nobody.ts'
import { dueCopies } from '../../../shared/vault/due-list.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { the } from '../../../shared/vault/the.ts'
import { walkChanges } from '../../../shared/vault/walk-changes.ts'
import { changedTo, oneYear, refused } from './walked.ts'

describe('what was due by both schedules, and waited for the approval alone', () => {
  /** As a look leaves it that found nothing which may go yet: the next one is far. */
  const passedBy = (world: Awaited<ReturnType<typeof refused>>) => {
    const { pk, sk } = keyOf.retention(world.dossierId)
    world.judge.copies.set(`${pk}\n${sk}`, dueCopies(world.dossierId, '2031-11-24'))
  }
  const withoutDocuments = ({ dossierId, passport, report, judge }: Awaited<ReturnType<typeof refused>>) => {
    for (const documentId of [passport, report]) {
      const { pk, sk } = keyOf.document(dossierId, documentId)
      judge.items.delete(`${pk}\n${sk}`)
    }
  }

  test.each(['a document', 'a record'])('is looked at today: %s', async (what) => {
    const world = await refused()
    if (what === 'a record') withoutDocuments(world)
    world.on('2030-02-01')
    passedBy(world)
    await world.approve()

    await walkChanges(world.ports, 'request-1', oneYear)

    expect(world.lookedAtOn()).toBe('2030-02-01')
  })

  test('is left alone where nobody is named any more', async () => {
    const world = await refused()
    withoutDocuments(world)
    const { pk, sk } = keyOf.dossier(world.dossierId)
    const dossier = the(world.judge.items.get(`${pk}\n${sk}`))
    const content = { ...(dossier.content as object), accountId: nobody.accountId }
    world.judge.items.set(`${pk}\n${sk}`, { ...dossier, content })
    world.on('2030-02-01')
    passedBy(world)
    await world.approve()

    await walkChanges(world.ports, 'request-1', oneYear)

    expect(world.lookedAtOn()).toBe('2031-11-24')
  })
})

test('a record that ends by what it says itself is looked at today, whatever its dossier’s clocks say', async () => {
  const days = async (holds: boolean) => {
    const world = await refused()
    const key = { pk: keyOf.dossier(world.dossierId).pk, sk: 'breach#document_1' }
    if (holds) world.judge.items.set(`${key.pk}\n${key.sk}`, { ...key, version: 1, content: {} })
    world.on('2026-12-01')
    const rules = changedTo('breach.register', 'P1Y')
    await world.approve(rules, 'breach.register')
    await walkChanges(world.ports, 'request-1', rules)
    return world.lookedAtOn()
  }

  expect([await days(true), await days(false)]).toEqual(['2026-12-01', '2028-11-24'])
})
