import { expect, test } from 'vitest'
import { addedEntries } from '../../../functions/detect-incidents/added-entries.ts'
import { entryBytes } from '../../../shared/access-log/entry.ts'
import { entryOf } from '../../shared/detection/seen-entries.ts'

const entry = entryOf()
const change = (
  more: object = {},
  image: object = { bytes: { B: entryBytes(entry).toString('base64') } },
) => ({
  eventID: '1',
  eventName: 'INSERT',
  awsRegion: 'eu-west-3',
  dynamodb: {
    Keys: { chainId: { S: entry.chainId }, seq: { S: '000000000001' } },
    NewImage: { ...image, hour: { S: '2026-11-24T09' } },
    SequenceNumber: '1',
  },
  ...more,
})

test('what was added is read from its bytes, and nothing else of the item', () => {
  expect(addedEntries({ Records: [change()] })).toEqual([{ chainId: entry.chainId, entry }])
})

test('what was changed or removed is not what was added', () => {
  const records = [change({ eventName: 'MODIFY' }), change({ eventName: 'REMOVE' })]

  expect(addedEntries({ Records: records })).toEqual([])
})

test.each([
  ['no bytes', {}],
  ['bytes that are no JSON', { bytes: { B: Buffer.from('{').toString('base64') } }],
  ['JSON that is no entry', { bytes: { B: Buffer.from('{"v":1}').toString('base64') } }],
])('an item with %s is one without an entry', (_what, image) => {
  expect(addedEntries({ Records: [change({}, image)] })).toEqual([
    { chainId: entry.chainId, entry: undefined },
  ])
})

test('what no stream of the log brings is thrown', () => {
  expect(() => addedEntries({ Records: [change({ eventName: 'CREATE' })] })).toThrow()
  expect(() => addedEntries({})).toThrow()
})
