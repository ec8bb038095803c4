/** Where the directory lists people whom others choose from: an item that is written anew has to say so again. */
import type { Principal } from '../model/records.ts'
import type { IndexCopies } from './records.ts'

/** Whom an advisor gives a dossier to. */
export type Chosen = 'physician' | 'claims-manager'

export const directoryCopies = ({
  role,
  principalId,
}: Pick<Principal, 'role' | 'principalId'>): IndexCopies =>
  role === 'physician' || role === 'claims-manager'
    ? { worklist: `directory#${role}`, updatedAt: principalId }
    : {}
