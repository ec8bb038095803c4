/** How much each door lets through, in one table: what is more is an attack or a mistake, and is answered 429 or 403. */
import type { Audience } from './stage.ts'

/** Calls a second on the long run, and at once. */
interface Rate {
  readonly perSecond: number
  readonly atOnce: number
}

interface DoorThrottle extends Rate {
  /** Calls of one address in five minutes, beyond which the web ACL blocks it until it is below again. */
  readonly ofOneAddress: number
}

export const throttles: Readonly<Record<Audience, DoorThrottle>> = {
  /** A broker group's whole staff at work is tens of calls a second, and sits behind few addresses. */
  advisor: { perSecond: 100, atOnce: 200, ofOneAddress: 6_000 },
  /** Tens of physicians, each reading what they open; a cabinet shares an address. */
  physician: { perSecond: 20, atOnce: 60, ofOneAddress: 1_500 },
  /** Many people, each seldom; a mobile carrier's address stands for some tens of them. */
  client: { perSecond: 50, atOnce: 150, ofOneAddress: 600 },
  /** Machines of insurers and lenders, which fetch by night in one go from one address. */
  partner: { perSecond: 20, atOnce: 60, ofOneAddress: 3_000 },
  /** A few people who page through entries. */
  auditor: { perSecond: 10, atOnce: 30, ofOneAddress: 1_000 },
  /** Officers, legal and accounting, some tens of people of one house. */
  privacy: { perSecond: 20, atOnce: 60, ofOneAddress: 2_000 },
}

/** Calls of one address in five minutes over all doors: the largest door's, and nobody works at two of them so much. */
export const ofOneAddressAtAllDoors = 8_000

/** Methods that cost more than their door's others, or that anybody may call: `<path>/<METHOD>` as the template has them. */
export const methodThrottles: Readonly<Record<Audience, Readonly<Record<string, Rate>>>> = {
  advisor: { ...description() },
  physician: { ...description(), ...documents('/dossiers/{d}/documents/{n}/content') },
  client: {
    ...description(),
    ...documents('/dossiers/{d}/documents/{n}/content'),
    /** Without a token: a newsletter that went out an hour ago, and mail programs that follow its links by themselves. */
    '/unsubscribe/GET': { perSecond: 10, atOnce: 20 },
    '/unsubscribe/POST': { perSecond: 10, atOnce: 20 },
  },
  partner: {
    ...description(),
    ...documents('/partners/{p}/dossiers/{d}/transmissions/{t}/documents/{n}/content'),
  },
  auditor: { ...description(), ...reports('/exports/entries', '/exports/bundle') },
  privacy: {
    ...description(),
    ...documents('/dossiers/{d}/documents/{n}/content'),
    ...reports('/retention/due', '/retention/preview'),
  },
}

/** Anybody may ask for the description of an API; whoever makes a client from it asks once. */
function description(): Record<string, Rate> {
  return { '/openapi.json/GET': { perSecond: 2, atOnce: 10 } }
}

/** Each may be 100 MiB, and hold its reader for a quarter of an hour. */
function documents(path: string): Record<string, Rate> {
  return { [`${path}/GET`]: { perSecond: 5, atOnce: 20 } }
}

/** Each walks through everything, and a person reads one at a time. */
function reports(...paths: readonly string[]): Record<string, Rate> {
  return Object.fromEntries(paths.map((path) => [`${path}/GET`, { perSecond: 1, atOnce: 3 }]))
}
