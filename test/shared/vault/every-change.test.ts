/** No verb that changes something is left out where all of them are tried while their calls fail. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { advisorRoutes } from '../../../functions/advisor-api/routes.ts'
import { auditorApi } from '../../../functions/auditor-api/routes.ts'
import { clientApi } from '../../../functions/client-api/routes.ts'
import type { RouteTable } from '../../../functions/edge/route.ts'
import { partnerApi } from '../../../functions/partner-api/routes.ts'
import { physicianApi } from '../../../functions/physician-api/routes.ts'
import { privacyRoutes } from '../../../functions/privacy-api/routes.ts'

const tables: readonly RouteTable[] = [
  advisorRoutes,
  physicianApi,
  clientApi,
  partnerApi,
  auditorApi,
  privacyRoutes,
]

/** The verbs that some test hands to `holdsUnderFaults`, as its table of changes names them. */
function triedUnderFaults(): Set<string> {
  const folder = import.meta.dirname
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  const sources = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  const trying = sources.filter((source) => /^ *holdsUnderFaults\(/m.test(source))
  return new Set(
    trying.flatMap((source) =>
      [...source.matchAll(/^ +'([a-z-]+)': \(ports\b/gm)].map(([, verb = '']) => verb),
    ),
  )
}

test('every verb that changes something at any door is tried while its calls fail, and asked again under its key', () => {
  const changing = tables.flatMap((table) => Object.values(table)).filter(({ changes }) => changes)
  const verbs = new Set<string>(changing.map(({ verb }) => verb))

  const tried = triedUnderFaults()

  expect([...verbs].filter((verb) => !tried.has(verb))).toEqual([])
  expect(verbs.size).toBeGreaterThan(50)
})
