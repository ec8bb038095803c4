import { UploadTicket } from '../../shared/model/document.ts'
import { RecordingDraft } from '../../shared/model/recording.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { ingestRecording } from '../../shared/vault/ingest-recording.ts'
import type { Links } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

/** What cameras and telephones record, brought by the teams that answer for the recorders. */
export const recordingRoutes = {
  'ingest-recording': route({
    verb: 'ingest-recording',
    method: 'POST',
    path: '/dossiers/{dossierId}/recordings',
    summary: 'Answers a signed PUT for a recording, whose clock starts with the day on which it was made',
    body: RecordingDraft,
    query: nothing,
    status: 201,
    answer: UploadTicket,
    codes: ['CATEGORY_NOT_NEEDED', 'TYPE_NOT_ALLOWED', 'WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts & { readonly links: Links }, { caller, path, body, idempotency }) =>
      ingestRecording(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
