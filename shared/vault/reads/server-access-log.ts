/**
 * One line of an S3 server access log.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
import { EntryId } from '../../model/ids.ts'

/** A read as its line attributes it: best effort, so it never decides whether there was a grant. */
export interface AttributedRead {
  readonly requestId: string
  readonly bucket: string
  readonly key: string
  /** The entry that the link was signed for, where the request says so. */
  readonly grant: EntryId | undefined
}

/** Fields end with a space; those in brackets or quotes may hold some. A quote in a quoted field is not escaped. */
const field = /\[[^\]]*\]|"(?:[^"]|"(?! |$))*"|\S+/g

const places = { bucket: 1, requestId: 5, operation: 6, key: 7, requestUri: 8, status: 9 } as const

/**
 * What a line says of a successful read of an object; undefined for any other request. Throws a SyntaxError that does
 * not repeat the line where it is none. Fields that a later version of the format appends are left aside.
 */
export function attributedReadOf(line: string): AttributedRead | undefined {
  const fields = line.match(field) ?? []
  const at = (name: keyof typeof places): string => fields[places[name]] ?? ''
  if (fields.length < 17 || !fields[2]?.startsWith('['))
    throw new SyntaxError('no line of a server access log')
  if (at('operation') !== 'REST.GET.OBJECT' || !/^20[06]$/.test(at('status'))) return undefined
  const [, uri = ''] = at('requestUri').slice(1, -1).split(' ')
  const grant = EntryId.safeParse(new URLSearchParams(uri.split('?')[1] ?? '').get('x-vault-grant'))
  return { requestId: at('requestId'), bucket: at('bucket'), key: decoded(at('key')), grant: grant.data }
}

/** Keys are URL encoded twice in the log. A key that is no encoding stays as it stands: it names nothing of ours. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(text))
  } catch {
    return text
  }
}
