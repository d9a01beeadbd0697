import { Type } from 'typebox'
import { defineTask, TenantPayload } from '#queue/tasks.ts'

/** Reads the file of a delivery task and receives the application. */
export const deliverFile = defineTask({
  name: 'deliver_file',
  payload: Type.Object({ ...TenantPayload, taskId: Type.String() }),
  maxAttempts: 8,
})

/** Puts promised deliveries back on the queue whose task was lost there. Runs every ten minutes. */
export const resumeFileDeliveries = defineTask({
  name: 'resume_file_deliveries',
  // the queue adds its own fields to periodic tasks
  payload: Type.Object({}),
})
