/**
 * What a forger makes of a bundle: its members with other lines, and every checksum, size and count set right again.
 * Of our own code it uses none: whoever tampers has a ZIP library, and this is the little of one that it takes.
 */
import { crc32 } from 'node:zlib'

type Members = ReadonlyMap<string, Buffer>

/** The bundle with its lines changed, and a manifest that says as many leaves as there are then. */
export function forgedBundle(
  bundle: Buffer,
  change: (lines: readonly string[]) => readonly string[],
): Buffer {
  const members = membersOf(bundle)
  const lines = change(linesIn(bundle))
  const manifest = JSON.parse(String(members.get('manifest.json')))
  manifest.leaves = lines.filter((line) => !/^\d+\+/.test(line)).length
  // One part holds 4,096 lines, and the story has far fewer.
  const text = lines.map((line) => `${line}\n`).join('')
  return zipOf(
    new Map([
      ['manifest.json', Buffer.from(JSON.stringify(manifest))],
      ['checkpoint', members.get('checkpoint') ?? Buffer.alloc(0)],
      ['leaves/00000000', Buffer.from(text)],
    ]),
  )
}

/** The lines of all parts of a bundle. */
export const linesIn = (bundle: Buffer): readonly string[] =>
  [...membersOf(bundle)]
    .filter(([name]) => name.startsWith('leaves/'))
    .flatMap(([, bytes]) => String(bytes).split('\n').slice(0, -1))

/** Stored members follow each other, each behind a header of 30 bytes and its name. */
function membersOf(zip: Buffer): Members {
  const members = new Map<string, Buffer>()
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const start = at + 30 + zip.readUInt16LE(at + 26)
    const end = start + zip.readUInt32LE(at + 18)
    members.set(zip.toString('latin1', at + 30, start), zip.subarray(start, end))
    at = end
  }
  return members
}

function zipOf(members: Members): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of members) {
    const about = Buffer.alloc(26)
    about.writeUInt16LE(10, 0)
    about.writeUInt16LE(0x21, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(bytes.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    files.push(Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), bytes]))
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x0a\x00'), about, place, Buffer.from(name)]))
    offset += 30 + name.length + bytes.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(members.size, 4)
  end.writeUInt16LE(members.size, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06'), end])
}
