import { expect, test } from 'vitest'
import { verdictOn } from '../../../local/events/verdict.ts'

const eicar = `${'X5O!P%@AP[4\\PZX54(P^)7CC)7}$'}EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

/** The start of a ZIP member: signature, version, flags, and something after. */
const member = (flags: number) => Buffer.from([0x50, 0x4b, 3, 4, 20, 0, flags, 0, 8, 0, 1, 2, 3])

test.each([
  ['nothing', Buffer.alloc(0), 'NO_THREATS_FOUND'],
  ['a text', Buffer.from('bonjour'), 'NO_THREATS_FOUND'],
  ['the test file', Buffer.from(eicar), 'THREATS_FOUND'],
  [
    'the test file within another',
    Buffer.concat([Buffer.alloc(70_000), Buffer.from(eicar)]),
    'THREATS_FOUND',
  ],
  ['the test file cut short', Buffer.from(eicar.slice(1)), 'NO_THREATS_FOUND'],
  ['an open ZIP', member(0), 'NO_THREATS_FOUND'],
  ['an encrypted ZIP', member(1), 'UNSUPPORTED'],
  ['a ZIP with an encrypted second member', Buffer.concat([member(0), member(9)]), 'UNSUPPORTED'],
  ['a ZIP header cut short', Buffer.from('PK\u0003\u0004'), 'NO_THREATS_FOUND'],
  [
    'an encrypted ZIP within something else',
    Buffer.concat([Buffer.from('x'), member(1)]),
    'NO_THREATS_FOUND',
  ],
])('%s is %s', (_name, bytes, verdict) => {
  expect(verdictOn(bytes)).toBe(verdict)
})
