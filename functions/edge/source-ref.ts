import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { Sha256 } from '../../shared/model/ids.ts'

/** The caller's network as a keyed hash: the /24 of an IPv4 address, the /48 of an IPv6 one. */
export function sourceRef(address: string | undefined, key: Uint8Array | undefined): Sha256 | undefined {
  if (key === undefined || address === undefined) return undefined
  const network = networkOf(address)
  if (network === undefined) return undefined
  return Sha256.parse(createHmac('sha256', key).update(network).digest('hex'))
}

/** An IPv4 address as IPv6 writes it (RFC 4291, section 2.5.5.2). */
const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i

function networkOf(written: string): string | undefined {
  const address = mapped.exec(written)?.[1] ?? written
  if (isIPv4(address)) return address.split('.').slice(0, 3).join('.')
  if (!isIPv6(address)) return undefined
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16))
  return groups.slice(0, 3).join(':')
}
