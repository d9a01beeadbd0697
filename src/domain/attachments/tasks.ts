import { Type } from 'typebox'
import { defineTask } from '#queue/tasks.ts'

/** Removes what killed processes left of files. Runs every hour. */
export const sweepFiles = defineTask({
  name: 'sweep_files',
  // the queue adds its own fields to periodic tasks
  payload: Type.Object({}),
})
