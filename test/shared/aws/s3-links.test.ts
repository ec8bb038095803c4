import { describe, expect, test } from 'vitest'
import { s3Links } from '../../../shared/aws/s3-links.ts'
import { DocumentId, EntryId, Sha256 } from '../../../shared/model/ids.ts'
import { permitOf } from '../../../shared/vault/permit.ts'
import { writtenEntry } from '../../judges/written.ts'
import { querySignature } from './query-signature.ts'

const letters = '01ARYZ6S410000000000000000'
const documentId = DocumentId.parse(`document_${letters}`)
const entryId = EntryId.parse(`entry_${letters}`)
const at = Date.UTC(2026, 10, 24, 9)
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey }
const proof = { entryId, at, facts: { now: at }, resultIds: {}, replayed: false, written: writtenEntry() }
const sha256 = Sha256.parse('ab'.repeat(32))
const upload = {
  documentId,
  space: 'health',
  sizeBytes: 104_857_600,
  sha256,
  mediaType: 'application/pdf',
} as const
const versionId = '.FLQEZscLIcfxSq.jsFJ_szUkmng2Yw6'

const settings = {
  region: 'eu-west-3',
  credentials: () => keys,
  intake: (space: 'standard' | 'health') => `${space}-intake`,
  standardBucket: () => 'standard-documents',
}
const local = 'http://127.0.0.1:4500/s3'
const linksOf = (more: object = {}) => s3Links({ ...settings, ...more })
const signUpload = (more: object = {}) => linksOf(more).signUpload(permitOf('request-upload', proof), upload)
const signDownload = (more: object = {}) =>
  linksOf(more).signDownload(permitOf('request-download', proof), { documentId, versionId })

const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams)

test('the reference signer gives the signature of the published example', () => {
  const url =
    'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
    '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
    '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host'

  const signature = querySignature({ method: 'GET', url, headers: {} }, secretAccessKey)

  expect(signature).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404')
})

describe.each([
  [
    'in a region',
    {},
    'https://health-intake.s3.eu-west-3.amazonaws.com/',
    'https://standard-documents.s3.eu-west-3.amazonaws.com/',
  ],
  ['on a laptop', { endpoint: local }, `${local}/health-intake/`, `${local}/standard-documents/`],
] as const)('%s', (_place, more, intake, standard) => {
  test('an upload link is a PUT of one object into its intake, bound to size, type, digest and absence', async () => {
    const request = await signUpload(more)

    expect(request.method).toBe('PUT')
    expect(request.url.startsWith(`${intake}${documentId}?`)).toBe(true)
    expect(request.headers).toEqual({
      'content-length': '104857600',
      'content-type': 'application/pdf',
      'if-none-match': '*',
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    })
    expect(queryOf(request.url)).toMatchObject({
      'X-Amz-SignedHeaders': 'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
      'X-Amz-Expires': '300',
      'X-Amz-Date': '20261124T090000Z',
      'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    })
    expect(queryOf(request.url)['X-Amz-Signature']).toBe(querySignature(request, secretAccessKey))
  })

  test('a download link is a GET of one version for 120 s, and names its entry', async () => {
    const request = await signDownload(more)

    expect(request.url.startsWith(`${standard}${documentId}?`)).toBe(true)
    expect(request).toMatchObject({ method: 'GET', headers: {} })
    expect(queryOf(request.url)).toMatchObject({
      versionId,
      'x-vault-grant': entryId,
      'X-Amz-Expires': '120',
      'X-Amz-SignedHeaders': 'host',
    })
    expect(queryOf(request.url)['X-Amz-Signature']).toBe(querySignature(request, secretAccessKey))
  })

  test('a link says nothing but where, which version, which entry, and who signed', async () => {
    const names = Object.keys(queryOf((await signDownload(more)).url))

    expect(names.toSorted()).toEqual(
      [
        'X-Amz-Algorithm',
        'X-Amz-Content-Sha256',
        'X-Amz-Credential',
        'X-Amz-Date',
        'X-Amz-Expires',
        'X-Amz-Signature',
        'X-Amz-SignedHeaders',
        'versionId',
        'x-vault-grant',
      ].toSorted(),
    )
  })
})

test('any other size, type, digest, key, time, version or entry has another signature', async () => {
  const signature = async (request: Promise<{ url: string }>) =>
    queryOf((await request).url)['X-Amz-Signature']
  const links = linksOf()
  const permit = permitOf('request-upload', proof)
  const other = DocumentId.parse(`document_${letters.slice(0, -1)}1`)
  const down = permitOf('request-download', proof)

  const signatures = await Promise.all([
    signature(links.signUpload(permit, upload)),
    signature(links.signUpload(permit, { ...upload, sizeBytes: 1 })),
    signature(links.signUpload(permit, { ...upload, mediaType: 'image/png' })),
    signature(links.signUpload(permit, { ...upload, sha256: Sha256.parse('cd'.repeat(32)) })),
    signature(links.signUpload(permit, { ...upload, documentId: other })),
    signature(links.signUpload(permit, { ...upload, space: 'standard' })),
    signature(links.signUpload(permitOf('request-upload', { ...proof, at: at + 1000 }), upload)),
    signature(links.signDownload(down, { documentId, versionId })),
    signature(links.signDownload(down, { documentId, versionId: 'v2' })),
    signature(
      links.signDownload(
        permitOf('request-download', { ...proof, entryId: EntryId.parse(`entry_${letters.slice(0, -1)}1`) }),
        { documentId, versionId },
      ),
    ),
  ])

  expect(new Set(signatures).size).toBe(signatures.length)
})

test('temporary credentials leave their token in the link, and are asked for each link anew', async () => {
  let asked = 0
  const credentials = () => {
    asked += 1
    return { ...keys, sessionToken: `token-${asked}` }
  }
  const links = linksOf({ credentials })
  const permit = permitOf('request-download', proof)

  const first = await links.signDownload(permit, { documentId, versionId })
  const second = await links.signDownload(permit, { documentId, versionId })

  expect([first, second].map(({ url }) => queryOf(url)['X-Amz-Security-Token'])).toEqual([
    'token-1',
    'token-2',
  ])
})
