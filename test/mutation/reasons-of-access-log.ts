/** Of the access log, its verifier apart: the mutants that no test kills. */
import type { Reason } from './reason.ts'

export const ofAccessLog: readonly Reason[] = [
  {
    file: 'shared/access-log/bundle/crc32.ts',
    line: 'for (const end = bytes.length - 7; place < end; place += 8) {',
    changes: ['place < end → false'],
    why: 'Eight bytes at a time are faster and give what one at a time gives.',
  },
  {
    file: 'shared/access-log/bundle/crc32.ts',
    line: 'for (let row = 1; row < 8; row += 1) {',
    changes: ['row < 8 → row <= 8'],
    why: 'A ninth row is made and read by nobody.',
  },
  {
    file: 'shared/access-log/detail.ts',
    line: 'if (known !== undefined) return known',
    changes: ['known !== undefined → false'],
    why: 'A schema that is made again is the same: keeping it spares time alone.',
  },
  {
    file: 'shared/access-log/detail.ts',
    line: 'schemas.set(action, made)',
    changes: ['schemas.set(action, made) → ;'],
    why: 'A schema that is made again is the same: keeping it spares time alone.',
  },
  {
    file: 'shared/access-log/entry.ts',
    line: "return Buffer.from(canonicalJson(Entry.parse(entry)), 'utf8')",
    changes: ['\'utf8\' → ""'],
    why: 'Without an encoding Node takes UTF-8.',
  },
  {
    file: 'shared/access-log/entry-audit-event.ts',
    line: '/-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)$/.test(action)',
    changes: [
      '/-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)$/ → /-(entries|entry|entry-proof|checkpoint|consistency|bundle|accesses|access-proof|access)/',
    ],
    why: 'No action has such a word but at its end.',
  },
  {
    file: 'shared/access-log/entry-audit-event.ts',
    line: "action: /^(list|show|read|find|export)-/.test(action) ? 'R' : 'E',",
    changes: ['/^(list|show|read|find|export)-/ → /(list|show|read|find|export)-/'],
    why: 'No action has such a word but at its beginning.',
  },
  {
    file: 'shared/access-log/growing-tree.ts',
    line: 'const groups = digits.match(/\\d{3}/g) ?? []',
    changes: ['[] → ["Stryker was here"]'],
    why: 'A number has digits, in groups of three once it is padded: the fallback is for the compiler.',
  },
]
