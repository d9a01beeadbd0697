import { Type } from 'typebox'
import { defineTask } from '#queue/tasks.ts'

/** Brings what talents are searched by up to date. Runs every minute. */
export const indexTalentsTask = defineTask({
  name: 'index_talents',
  // the queue adds its own fields to periodic tasks
  payload: Type.Object({}),
})
