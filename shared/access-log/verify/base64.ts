/** Base 64 of RFC 4648, section 4, as it is written and no other way; undefined for what is not. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
