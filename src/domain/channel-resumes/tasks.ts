import { Type } from 'typebox'
import { defineTask, TenantPayload } from '#queue/tasks.ts'

/** Fetches the file of a résumé that a channel handed in, reads it and puts it under the stated fields. */
export const fetchResumeFile = defineTask({
  name: 'fetch_resume_file',
  payload: Type.Object({ ...TenantPayload, resumeId: Type.String() }),
  maxAttempts: 6,
})

/** Puts promised fetches back on the queue whose task was lost there, and forgets old repeats. Runs every ten minutes. */
export const tidyChannelResumes = defineTask({
  name: 'tidy_channel_resumes',
  // the queue adds its own fields to periodic tasks
  payload: Type.Object({}),
})
