import { Type } from 'typebox'
import { defineTask, TenantPayload } from '#queue/tasks.ts'

/** Reads the file of a delivery task and receives the application. */
export const deliverFile = defineTask({
  name: 'deliver_file',
  payload: Type.Object({ ...TenantPayload, taskId: Type.String() }),
  maxAttempts: 8,
})
