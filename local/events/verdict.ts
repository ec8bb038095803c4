/** What the local scanner says about bytes. Pure. */

/** Source: "Malware Protection for S3", scan result statuses; the scan of what cannot be opened is skipped. */
export type Verdict = 'NO_THREATS_FOUND' | 'THREATS_FOUND' | 'UNSUPPORTED'

/** The test file of the anti-virus makers (https://www.eicar.org), in two parts so that this file is not one itself. */
const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** Local file header of a ZIP, and bit 0 of its flags (APPNOTE.TXT 4.3.7 and 4.4.4). */
const localHeader = Buffer.from('PK\u0003\u0004', 'latin1')
const flagsOffset = 6
const encryptedFlag = 1

/** EICAR anywhere is a threat; a ZIP with an encrypted member cannot be looked into. */
export function verdictOn(bytes: Buffer): Verdict {
  if (bytes.includes(eicar)) return 'THREATS_FOUND'
  return hasEncryptedMember(bytes) ? 'UNSUPPORTED' : 'NO_THREATS_FOUND'
}

function hasEncryptedMember(bytes: Buffer): boolean {
  if (bytes.indexOf(localHeader) !== 0) return false
  for (let at = 0; at >= 0; at = bytes.indexOf(localHeader, at + localHeader.length)) {
    if (at + flagsOffset < bytes.length && ((bytes[at + flagsOffset] ?? 0) & encryptedFlag) !== 0) return true
  }
  return false
}
