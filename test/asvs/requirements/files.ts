/** V5: files, from their upload to their download. */
import type { Requirement } from '../requirement.ts'

const isOfType = 'test/shared/vault/content/is-of-type.test.ts'
const uploads = 'test/journeys/uploads.test.ts'
const links = 'test/journeys/links.test.ts'

export const fileRequirements: readonly Requirement[] = [
  {
    id: '5.2.1',
    level: 1,
    asks: 'no file is larger than what can be dealt with',
    proofs: [
      [uploads, 'an upload is refused before anything is signed:', 'a byte more than 100 MiB'],
      [
        uploads,
        'a signed PUT takes the declared bytes and no others, and stays good for those:',
        'a byte more',
      ],
      [uploads, 'the largest document that is taken is kept, and comes back byte for byte'],
    ],
  },
  {
    id: '5.2.2',
    level: 1,
    asks: 'the bytes are of the type that was declared',
    proofs: [
      [isOfType, 'what is two files, half a file or another one is refused'],
      [isOfType, 'whatever bytes come, the answer is a boolean and never an error'],
      [uploads, 'a file that is not what it is declared as is not kept:'],
    ],
  },
  {
    id: '5.2.3',
    level: 2,
    asks: 'a compressed file is held against limits before it is unpacked',
    proofs: [
      [isOfType, 'a Word document of more parts than anybody writes is none'],
      ['test/shared/vault/promote-upload.test.ts', '%s is never read', 'SCAN_UNSUPPORTED'],
    ],
    note: 'the vault unpacks nothing; GuardDuty does, and what is over its limits it calls unsupported',
  },
  {
    id: '5.2.4',
    level: 3,
    asks: 'nobody fills the store with too many or too large files',
    missing:
      'an advisor may upload to their dossiers as often as the throttle of the door lets them: there is no quota on it',
  },
  {
    id: '5.2.5',
    level: 3,
    asks: 'no compressed file holds a symbolic link',
    notOurs: 'the one compressed type is DOCX, and neither the vault nor anything of it unpacks one',
  },
  {
    id: '5.2.6',
    level: 3,
    asks: 'no image has more pixels than can be shown',
    missing:
      'the vault decodes no image and holds its size in bytes against a limit, not its pixels: who shows it must',
  },
  {
    id: '5.3.2',
    level: 1,
    asks: 'no path is made of a name that somebody gave',
    proofs: [
      [links, 'a link says nothing about the document but where it is, and which entry granted it'],
      [
        'test/journeys/personal-words.test.ts',
        'no file is named after one, and none holds one but the records and the standard document’s own name',
      ],
    ],
  },
  {
    id: '5.3.3',
    level: 3,
    asks: 'no path inside a file is followed',
    proofs: [
      [
        isOfType,
        'what is two files, half a file or another one is refused',
        'a Word document that writes outside its folder',
      ],
    ],
  },
  {
    id: '5.4.1',
    level: 2,
    asks: 'a download names its file itself',
    proofs: [
      [links, 'a file called %j comes back under a safe name'],
      [links, 'a health document has a neutral name for everybody, whatever it was called'],
    ],
  },
  {
    id: '5.4.2',
    level: 2,
    asks: 'a name that is handed out is encoded (RFC 6266)',
    proofs: [
      [
        'test/shared/model/file-name.test.ts',
        'a thousand hostile names become headers of one safe shape that decode to the safe name',
      ],
      [links, 'a file called %j comes back under a safe name', 'a\\r\\nSet-Cookie: b=c.pdf'],
    ],
  },
  {
    id: '5.4.3',
    level: 2,
    asks: 'files are searched for malware',
    proofs: [
      ['test/journeys/documents.test.ts', 'malware, whatever it is called'],
      ['test/shared/vault/promote-upload.test.ts', '%s is never read', 'MALWARE'],
      [
        'test/infra/buckets.test.ts',
        'intake is emptied after a week, tells EventBridge of new objects, and is read for malware',
      ],
    ],
  },
]
