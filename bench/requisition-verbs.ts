/** What authorities ask for, step by step: on a dossier of its own, whose documents legal alone reads meanwhile. */
import { dayIn, type Scene } from './scene.ts'
import { latest, ofItem, ofList, type Verb } from './verb.ts'

export async function requisitionVerbs({ legal, otherLegal, physician, another, keep, stack }: Scene) {
  const dossierId = await another()
  const { documentId } = await keep('passport', 1000, dossierId)
  const path = { dossierId }
  const now = stack.clock.now()
  const body = {
    authority: 'judicial-police',
    country: 'FR',
    reference: 'PV-1',
    receivedOn: dayIn(now, 0),
    scope: { from: dayIn(now, -1), until: dayIn(now, 1) },
  } as const
  const finding = {
    finding: 'valid',
    form: true,
    competence: true,
    scope: true,
    reviewOn: dayIn(now, 90),
  } as const

  const register = () => legal['register-authority-request']({ path, body })
  type At = { readonly dossierId: typeof dossierId } & Awaited<ReturnType<typeof register>>
  type Step = (at: At) => Promise<unknown>
  const validate = (at: At) => legal['validate-authority-request']({ path: at, body: finding })
  const approve = (at: At) => otherLegal['approve-authority-request']({ path: at })
  const give = (at: At) => legal['export-authority-request']({ path: at })
  const close = (at: At) => legal['close-authority-request']({ path: at, body: { ending: 'withdrawn' } })

  /** A request that has taken these steps; the one before is over by then, for only so many are open at once. */
  let open: At | undefined
  const after = (...steps: readonly Step[]) =>
    latest(async (): Promise<At> => {
      const former = open
      if (former !== undefined) await close(former)
      open = { dossierId, ...(await register()) }
      for (const step of steps) await step(open)
      return open
    })
  const measured = (step: Step, ...before: readonly Step[]) => {
    const one = after(...before)
    return [ofItem, async () => step(await one.get()), one.renew] as const
  }
  const [, exporting, ready] = measured(give, validate, approve)
  const closed = async (at: At) => {
    open = undefined
    return close(at)
  }
  return {
    'register-authority-request': [ofItem, register],
    'validate-authority-request': measured(validate),
    'approve-authority-request': measured(approve, validate),
    'attend-authority-request': measured(
      (at) => physician['attend-authority-request']({ path: at }),
      validate,
    ),
    // It reads every document of the dossier, by lists.
    'export-authority-request': [ofList, exporting, ready],
    'request-exported-download': measured(
      (at) => legal['request-exported-download']({ path: { ...at, documentId } }),
      validate,
      approve,
      give,
    ),
    'close-authority-request': measured(closed),
    'list-authority-requests': [ofList, () => legal['list-authority-requests']({ query: {} })],
  } as const satisfies Readonly<Record<string, Verb>>
}
