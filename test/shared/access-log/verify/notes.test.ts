/** What a signed note and the checkpoint in it may look like, to the byte, and what is told of any other. */
import { expect, test } from 'vitest'
import { openCheckpoint, openNote } from '../../../../shared/access-log/verify/signed-checkpoint.ts'
import { keyIdOf } from '../../../../shared/access-log/verify/verifier-key.ts'
import { bundleLimits } from '../../../../shared/limits.ts'
import { judgeSigner } from '../../../judges/sealing.ts'
import { key, origin } from '../bundle/logs.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** The line of our key under a text. */
async function lineUnder(text: string): Promise<string> {
  const { signer } = judgeSigner()
  const signature = await signer.sign(Buffer.from(text))
  return `— ${origin} ${base64(Buffer.concat([keyIdOf(origin, key.publicKey), signature]))}\n`
}
const noteOf = async (text: string, ...more: readonly string[]) =>
  `${text}\n${await lineUnder(text)}${more.join('')}`
const opened = (note: string) => openNote(Buffer.from(note), key, '', 'the note')

test('the shortest text that is signed is a line of one sign', async () => {
  const [shortest, empty] = [await noteOf('a\n'), await noteOf('\n')]

  expect(opened(shortest)).toBe('a\n')
  expect(() => opened(empty)).toThrow('the note: it is no signed note: text, an empty line, signatures')
})

test('a note without a signature, or whose last line has no end, is none', async () => {
  const whole = await noteOf('a\n')
  const none = 'the note: it is no signed note: text, an empty line, signatures'

  expect(() => opened('a\n\n')).toThrow(none)
  expect(() => opened(whole.slice(0, -1))).toThrow(none)
})

test('a note is as long as it may be, and no longer', async () => {
  const short = Buffer.byteLength(await noteOf('\n'))
  const most = `${'a'.repeat(bundleLimits.noteBytesMax - short)}\n`
  const [longest, longer] = [await noteOf(most), await noteOf(`a${most}`)]

  expect(opened(longest)).toBe(most)
  expect(() => opened(longer)).toThrow('the note: it is longer than a note may be')
})

test.each(['\t', '\r', '\u001b', '\u0000'])('a text with %j in it is none', async (sign) => {
  const note = await noteOf(`a${sign}b\n`)

  expect(() => opened(note)).toThrow(/^the note: /)
})

test('signature lines of others have a name, a key id and one byte more at least', async () => {
  const of = (bytes: number) => base64(Buffer.alloc(bytes, 3))
  const none = 'the note: one of its signature lines is none'

  expect(opened(await noteOf('a\n', `— other ${of(5)}\n`))).toBe('a\n')
  for (const line of [
    `— other ${of(4)}\n`,
    `x— other ${of(5)}\n`,
    `— other ${of(5)} x\n`,
    `— other+ ${of(5)}\n`,
    '— other %%%%\n',
    'other\n',
  ]) {
    const note = await noteOf('a\n', line)
    expect(() => opened(note), line).toThrow(none)
  }
})

test.each([
  'a\n',
  'a\n12\n',
  'a\n12\n%%%\n',
  `a\n12\n${base64(Buffer.alloc(31))}\n`,
  `a\nx\n${base64(Buffer.alloc(32))}\n`,
  `a\n9007199254740992\n${base64(Buffer.alloc(32))}\n`,
])('%j is signed, and no checkpoint', async (text) => {
  const note = await noteOf(text)

  expect(() => openCheckpoint(Buffer.from(note), key, 'the checkpoint')).toThrow(
    'the checkpoint: what was signed is no checkpoint: origin, size, root',
  )
})
