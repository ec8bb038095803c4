import { crc32 } from 'node:zlib'

/** A Word document with one paragraph: a ZIP of three stored parts (ECMA-376; APPNOTE.TXT 4.3). */
export function docx(text: string): Buffer {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const words = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return zip({
    '[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="${words}"><w:body><w:p><w:r><w:t>${escaped}</w:t></w:r></w:p></w:body></w:document>`,
  })
}

function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text, 'utf8')
    const common = [
      word(0),
      word(0),
      word(0),
      word(0x21),
      long(crc32(bytes)),
      long(bytes.length),
      long(bytes.length),
    ]
    const lengths = [word(name.length), word(0)]
    const local = Buffer.concat([long(0x04034b50), word(20), ...common, ...lengths, Buffer.from(name), bytes])
    central.push(
      Buffer.concat([long(0x02014b50), word(20), word(20), ...common, ...lengths]),
      Buffer.concat([word(0), word(0), word(0), long(0), long(offset), Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const count = Object.keys(files).length
  const end = [
    long(0x06054b50),
    word(0),
    word(0),
    word(count),
    word(count),
    long(directory.length),
    long(offset),
    word(0),
  ]
  return Buffer.concat([...locals, directory, ...end])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
